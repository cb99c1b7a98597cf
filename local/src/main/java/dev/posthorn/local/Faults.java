package dev.posthorn.local;

import dev.posthorn.local.engine.Engines;
import dev.posthorn.local.engine.TableFault;
import dev.posthorn.local.lambda.Functions;
import dev.posthorn.local.lambda.HostedFunction;
import java.util.OptionalInt;

/// What goes wrong on purpose: faults that AWS or its users can cause, to rehearse what follows from them.
final class Faults {
    private final Engines engines;
    private final Functions functions;

    Faults(Engines engines, Functions functions) {
        this.engines = engines;
        this.functions = functions;
    }

    /// Makes the table misbehave.
    void table(TableFault fault) {
        engines.behave(fault);
    }

    /// Makes the table behave again.
    void mendTable() {
        engines.behave(new TableFault.None());
    }

    /// Reserves concurrency for a function; 0 stops it.
    ///
    /// @param id its logical id
    void reserve(String id, int invocations) {
        function(id).reserve(OptionalInt.of(invocations));
    }

    /// Takes a function's reservation away.
    void unreserve(String id) {
        function(id).reserve(OptionalInt.empty());
    }

    /// Gives up a function's instances, as a deployment does.
    void renew(String id) {
        function(id).renew();
    }

    private HostedFunction function(String id) {
        return functions
                .find(id)
                .orElseThrow(() -> new IllegalArgumentException("no function " + id));
    }
}
