package dev.posthorn.local;

import dev.posthorn.api.ApiContract;
import dev.posthorn.local.client.Exchange;

/// Holds what tests ask of the API, and what they are answered, to the API's description.
final class Contract {
    private Contract() {}

    /// @throws AssertionError when the description does not allow it
    static void check(Exchange exchange) {
        ApiContract.check(
                exchange.method(),
                exchange.target(),
                exchange.request(),
                exchange.status(),
                exchange.contentType(),
                exchange.answer());
    }
}
