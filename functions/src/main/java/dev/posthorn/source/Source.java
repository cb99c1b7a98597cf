package dev.posthorn.source;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// Who sends a tenant events in a form of its own.
///
/// @param tenant the tenant
/// @param name its name among the tenant's sources
/// @param spec what the tenant says of it
/// @param tokenHash what is kept of its token
/// @param createdAt when it was created
/// @param updatedAt when it last changed
/// @param version counts its changes, from 1
public record Source(
        String tenant,
        String name,
        SourceSpec spec,
        String tokenHash,
        Instant createdAt,
        Instant updatedAt,
        long version) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    /// No producer's own key has it in it, so that no source's key is one of theirs.
    private static final String SEPARATOR = "\u0001";

    /// Whether a text can name a source: 1 to 64 letters, digits, `_` and `-`, beginning with a letter or digit.
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /// A new source.
    public static Source created(
            String tenant, String name, SourceSpec spec, String tokenHash, Instant now) {
        return new Source(tenant, name, spec, tokenHash, now, now, 1);
    }

    /// The same, as the tenant says it anew.
    public Source changed(SourceSpec to, Instant now) {
        return new Source(tenant, name, to, tokenHash, createdAt, now, version + 1);
    }

    /// The same with another token.
    public Source rotated(String hash, Instant now) {
        return new Source(tenant, name, spec, hash, createdAt, now, version + 1);
    }

    /// What is wrong with a request that claims to come from this source; empty when it does.
    public Optional<String> refusal(String token, Incoming request, Instant now) {
        if (!SourceToken.is(token, tokenHash)) {
            return Optional.of("token");
        }
        var check = spec.check();
        return check == null || check.holds(request, now)
                ? Optional.empty()
                : Optional.of("signature");
    }

    /// The idempotency key of a request's event, apart from those of other sources and of the tenant's own producers.
    public Optional<String> keyOf(Incoming request) {
        return spec.key().keyOf(request).map(key -> SEPARATOR + name + SEPARATOR + key);
    }

    /// The type of a request's event.
    public String typeOf(Incoming request) {
        return spec.type().typeOf(request);
    }
}
