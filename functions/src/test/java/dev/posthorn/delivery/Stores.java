package dev.posthorn.delivery;

/// The three stores over one table, which is what the contract suites are about.
///
/// @param events the events
/// @param endpoints the endpoints
/// @param deliveries the deliveries
public record Stores(Events events, Endpoints endpoints, Deliveries deliveries) {
    /// Writes a transition that must hold.
    public Delivery won(Transition transition) {
        return switch (deliveries.apply(transition)) {
            case Deliveries.Applied.Won(var delivery) -> delivery;
            case Deliveries.Applied.Lost(var current) ->
                    throw new AssertionError(transition.step() + " lost to " + current);
        };
    }
}
