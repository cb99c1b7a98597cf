package dev.posthorn.local.chaos;

import java.util.SplittableRandom;

/// An event as a producer publishes it, the same whenever it is published again.
///
/// @param tenant whose it is
/// @param key its idempotency key
/// @param data its data, in JSON
record Publication(String tenant, String key, String data) {
    private static final int LONGEST_TEXT = 2000;

    /// What a producer publishes.
    ///
    /// @param producer the producer's number
    /// @param number how many it has published, with this one
    static Publication of(String tenant, int producer, int number) {
        var key = "%s-%d-%d".formatted(tenant, producer, number);
        var random = new SplittableRandom(key.hashCode());
        var text = new StringBuilder();
        for (int left = random.nextInt(LONGEST_TEXT); left > 0; left--) {
            text.append((char) random.nextInt('a', 'z' + 1));
        }
        var data =
                "{ \"key\":\"%s\",\"number\": 1.%d0, \"escaped\":\"\\u00e9\u00e9\\/\", \"text\":\"%s\"}"
                        .formatted(key, number, text);
        return new Publication(tenant, key, data);
    }
}
