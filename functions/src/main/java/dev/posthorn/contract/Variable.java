package dev.posthorn.contract;

/// The environment variables that the functions read, each a fact that the stack states once. Names follow
/// `POSTHORN_<WHAT>[_<UNIT>]`.
public enum Variable {
    /// Which deployment this is.
    POSTHORN_STAGE("the deployment's stage, such as prod; metrics carry it"),
    /// The table's name.
    POSTHORN_TABLE("the DynamoDB table's name"),
    /// The URL of the dispatch queue.
    POSTHORN_DISPATCH_QUEUE_URL("the URL of the SQS dispatch queue"),
    /// The URL of the dead-letter queue.
    POSTHORN_DEAD_LETTER_QUEUE_URL("the URL of the SQS dead-letter queue"),
    /// The Secrets Manager secret that holds the admin key.
    POSTHORN_ADMIN_KEY_SECRET(
            "the ARN or name of the Secrets Manager secret that holds the admin key"),
    /// How many shards the due line has.
    POSTHORN_SHARDS("the number of shards of the due line, 1 to 256"),
    /// How long a claim is owned.
    POSTHORN_LEASE_SECONDS("the lease of a claim, in seconds"),
    /// How long one attempt may take at most.
    POSTHORN_ATTEMPT_TIMEOUT_SECONDS("the total timeout of one attempt, in seconds"),
    /// How long connecting may take.
    POSTHORN_CONNECT_TIMEOUT_SECONDS("the connect timeout of one attempt, in seconds"),
    /// How long events and deliveries are kept.
    POSTHORN_RETENTION_DAYS("the retention of events and deliveries, in days"),
    /// At which ports endpoints may be.
    POSTHORN_ALLOWED_PORTS("the ports that endpoints may be at, such as 443,80,1024-65535"),
    /// `true` lets endpoints be on the loopback interface. The local runtime says so; the stack never does.
    POSTHORN_ALLOW_LOOPBACK("whether endpoints may be on the loopback interface, true or false");

    private final String meaning;

    Variable(String meaning) {
        this.meaning = meaning;
    }

    /// What the variable holds, for error messages and docs.
    public String meaning() {
        return meaning;
    }
}
