package dev.posthorn.local.template;

/// The template cannot be read or run here; the message says which part and why.
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// A template problem.
    public TemplateException(String message) {
        super(message);
    }

    /// A template problem with a cause.
    public TemplateException(String message, Throwable cause) {
        super(message, cause);
    }
}
