package dev.posthorn.contract;

/// List prices in us-east-1, November 2026, in US dollars for a million, so that what is counted for one delivery costs this for a million
/// of them. The dashboard of the stack and the local runtime calculate with them.
///
/// @see <a href="https://aws.amazon.com/lambda/pricing/">Lambda</a>, <a href="https://aws.amazon.com/dynamodb/pricing/on-demand/">DynamoDB</a>
public final class Price {
    /// Of write units.
    public static final double WRITE_UNIT = 0.625;

    /// Of read units.
    public static final double READ_UNIT = 0.125;

    /// Of invocations.
    public static final double INVOCATION = 0.20;

    /// Of a million seconds of a gigabyte, on arm64.
    public static final double GIGABYTE_SECOND = 13.3334;

    /// Of requests to the HTTP API.
    public static final double API_REQUEST = 1.00;

    /// Of requests to SQS.
    public static final double QUEUE_REQUEST = 0.40;

    /// How many requests to SQS a message takes: to send it, to receive it and to delete it.
    public static final int REQUESTS_PER_MESSAGE = 3;

    private Price() {}
}
