package dev.posthorn.model;

import dev.posthorn.delivery.Concurrently.Done;
import dev.posthorn.dispatch.Arrival;
import dev.posthorn.ingest.Submission;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/// What an actor does: one invocation of a function.
sealed interface Role {
    /// Does it, through the ports that a script answers.
    ///
    /// @return what it came to
    /// @throws RuntimeException when the invocation fails
    Object play(Script script, Rules rules);

    /// A producer submits the event.
    ///
    /// @param submission the event as it is given
    record Accepting(Submission submission) implements Role {
        @Override
        public Object play(Script script, Rules rules) {
            return rules.through(Ports.of(script)).ingest().accept(submission);
        }

        @Override
        public String toString() {
            return "ingest";
        }
    }

    /// A dispatcher works a hint.
    ///
    /// @param arrival the hint
    /// @param attempted the versions of the claims that this process has attempted before
    /// @param end when the invocation is stopped
    record Dispatching(Arrival arrival, Set<Long> attempted, Instant end) implements Role {
        /// Copies the set.
        public Dispatching {
            attempted = Set.copyOf(attempted);
        }

        @Override
        public Object play(Script script, Rules rules) {
            var dispatch = rules.through(Ports.of(script)).dispatch(rules.terms());
            if (rules.remembersAttempts()) {
                for (long version : attempted) {
                    var past = new Past(arrival.hint().key(), version);
                    script.rehearse(past, () -> dispatch.work(List.of(past.arrival()), end));
                }
            }
            return switch (dispatch.work(List.of(arrival), end).getFirst()) {
                case Done.Well<Arrival, Boolean> well -> well.output();
                case Done.Badly<Arrival, Boolean>(var _, var cause) -> throw cause;
            };
        }

        @Override
        public String toString() {
            return "dispatcher";
        }
    }

    /// A sweep.
    record Sweeping() implements Role {
        @Override
        public Object play(Script script, Rules rules) {
            return rules.through(Ports.of(script)).sweep().run(Instant.MAX);
        }

        @Override
        public String toString() {
            return "sweep";
        }
    }

    /// Somebody redrives the delivery.
    record Redriving() implements Role {
        @Override
        public Object play(Script script, Rules rules) {
            return rules.through(Ports.of(script)).redrive().redrive(Scenario.KEY);
        }

        @Override
        public String toString() {
            return "redrive";
        }
    }

    /// A sweep looks at the endpoints that hold deliveries back.
    record GoingRounds() implements Role {
        @Override
        public Object play(Script script, Rules rules) {
            rules.through(Ports.of(script)).rounds().run(Instant.MAX);
            return true;
        }

        @Override
        public String toString() {
            return "rounds";
        }
    }

    /// The endpoint's owner changes it.
    ///
    /// @param enables whether it is enabled; else it is disabled
    record Changing(boolean enables) implements Role {
        @Override
        public Object play(Script script, Rules rules) {
            return rules.through(Ports.of(script))
                    .changeEndpoint()
                    .change(
                            Scenario.KEY.tenant(),
                            Scenario.KEY.endpointId(),
                            OptionalLong.empty(),
                            (endpoint, now) ->
                                    enables
                                            ? endpoint.enabledAgain(now)
                                            : endpoint.disabled("its owner said so", now));
        }

        @Override
        public String toString() {
            return enables ? "enabling" : "disabling";
        }
    }
}
