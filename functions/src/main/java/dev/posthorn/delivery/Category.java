package dev.posthorn.delivery;

/// What kind of thing an attempt came to, and whether trying again can help.
///
/// @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard Webhooks</a>
public enum Category {
    /// A 2xx status.
    SUCCESS(Verdict.DELIVERED),
    /// 408, 425, 429 or a 5xx status.
    HTTP_TRANSIENT(Verdict.TRANSIENT),
    /// Any other status: 1xx, 3xx, 4xx.
    HTTP_PERMANENT(Verdict.PERMANENT),
    /// 410: the endpoint wants no more.
    GONE(Verdict.PERMANENT),
    /// No answer in time.
    TIMEOUT(Verdict.TRANSIENT),
    /// The connection was refused, reset or broke off, or what came back was no HTTP.
    CONNECTION(Verdict.TRANSIENT),
    /// The TLS handshake failed.
    TLS(Verdict.TRANSIENT),
    /// The host name did not resolve.
    DNS(Verdict.TRANSIENT),
    /// The host resolved to an address that endpoints may not be at.
    ADDRESS_REFUSED(Verdict.PERMANENT);

    /// What follows for the delivery.
    public enum Verdict {
        /// It is done.
        DELIVERED,
        /// Another attempt may succeed.
        TRANSIENT,
        /// Another attempt would come to the same, unless the endpoint says `retry: all`.
        PERMANENT
    }

    private final Verdict verdict;

    Category(Verdict verdict) {
        this.verdict = verdict;
    }

    /// What follows for the delivery.
    public Verdict verdict() {
        return verdict;
    }

    /// The category of an HTTP status.
    public static Category ofStatus(int status) {
        if (status >= 200 && status < 300) {
            return SUCCESS;
        }
        return switch (status) {
            case 408, 425, 429 -> HTTP_TRANSIENT;
            case 410 -> GONE;
            default -> status >= 500 ? HTTP_TRANSIENT : HTTP_PERMANENT;
        };
    }
}
