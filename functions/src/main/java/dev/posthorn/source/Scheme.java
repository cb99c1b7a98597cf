package dev.posthorn.source;

/// How a sender signs its requests.
public enum Scheme {
    /// GitHub: `X-Hub-Signature-256`.
    ///
    /// @see <a href="https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries">Validating deliveries</a>
    GITHUB,
    /// Stripe: `Stripe-Signature`.
    ///
    /// @see <a href="https://docs.stripe.com/webhooks#verify-manually">Verify manually</a>
    STRIPE,
    /// Standard Webhooks: `webhook-id`, `webhook-timestamp` and `webhook-signature`.
    STANDARD_WEBHOOKS
}
