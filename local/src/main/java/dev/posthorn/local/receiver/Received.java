package dev.posthorn.local.receiver;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.Headers;
import dev.posthorn.delivery.Payload;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A request as a receiver got it.
///
/// @param id its `webhook-id`
/// @param headers its headers
/// @param body its body
/// @param at when it was there as a whole
/// @param status what it was answered with
public record Received(String id, HttpHeaders headers, Payload body, Instant at, int status) {
    static Received of(Headers headers, byte[] body, Instant at, int status) {
        return new Received(
                Optional.ofNullable(headers.getFirst("webhook-id")).orElse(""),
                HttpHeaders.of(Map.copyOf(headers), (_, _) -> true),
                Payload.of(body),
                at,
                status);
    }

    /// Whether the official Standard Webhooks library accepts the signature.
    ///
    /// @param secret the endpoint's secret
    public boolean isSignedWith(String secret) {
        try {
            new Webhook(secret).verify(body.toText(), headers);
            return true;
        } catch (WebhookVerificationException | EmptyWebhookSecretException e) {
            return false;
        }
    }
}
