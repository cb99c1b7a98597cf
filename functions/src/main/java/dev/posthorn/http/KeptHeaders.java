package dev.posthorn.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.posthorn.delivery.Exchange;
import dev.posthorn.delivery.HiddenHeaders;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.Headers;

/// Headers as they are kept for reading: names in lower case, values of one name joined, secrets hidden, texts safe to show.
final class KeptHeaders {
    private final Map<String, String> kept = new TreeMap<>();
    private int left;

    private KeptHeaders(int bytes) {
        left = bytes;
    }

    /// All that was sent: an endpoint's own headers are bounded where they are given.
    static Map<String, String> sent(Headers headers) {
        return keep(headers, headers.size(), Integer.MAX_VALUE);
    }

    /// What was received, as far as it goes.
    static Map<String, String> received(Headers headers) {
        return keep(headers, Exchange.MOST_HEADERS, Exchange.MOST_HEADER_BYTES);
    }

    private static Map<String, String> keep(Headers headers, int most, int bytes) {
        var keeping = new KeptHeaders(bytes);
        for (int i = 0; i < Math.min(headers.size(), most); i++) {
            keeping.add(Snippet.clean(headers.name(i).toLowerCase(Locale.ROOT)), headers.value(i));
        }
        return keeping.kept;
    }

    /// One that does not fit is left out, for half of a value says something else.
    private void add(String name, String value) {
        var shown = HiddenHeaders.shown(name, Snippet.clean(value));
        int size = name.getBytes(UTF_8).length + shown.getBytes(UTF_8).length;
        if (size <= left) {
            left -= size;
            kept.merge(name, shown, (before, after) -> before + ", " + after);
        }
    }
}
