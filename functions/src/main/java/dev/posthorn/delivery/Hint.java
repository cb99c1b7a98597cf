package dev.posthorn.delivery;

import java.time.Duration;

/// Says "look at this delivery now". It may be lost, late or doubled without harm.
///
/// @param key the delivery
/// @param version the version it had when the hint was sent; a hint whose version has passed is dropped
/// @param delay how long the queue holds it back
public record Hint(DeliveryKey key, long version, Duration delay) {
    /// The longest that SQS can hold a hint back.
    ///
    /// @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-delay-queues.html">Delay queues</a>
    public static final Duration LONGEST_DELAY = Duration.ofMinutes(15);

    /// Whether the queue can hold a hint back for so long.
    public static boolean canWait(Duration delay) {
        return delay.compareTo(LONGEST_DELAY) <= 0;
    }
}
