package dev.posthorn.local.lambda;

/// A function cannot be hosted: its handler is missing, is of the wrong kind, or does not start. The message names function and
/// handler.
public final class FunctionFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FunctionFailed(FunctionSpec function, String why) {
        super(message(function, why));
    }

    FunctionFailed(FunctionSpec function, String why, Throwable cause) {
        super(message(function, why), cause);
    }

    private static String message(FunctionSpec function, String why) {
        return "the function "
                + function.id()
                + " cannot run: its handler "
                + function.handler()
                + " "
                + why;
    }
}
