package dev.posthorn.filter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.posthorn.delivery.Filters;
import dev.posthorn.delivery.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.regex.Pattern;

/// Filters by AWS's Event Ruler. Compiled patterns are kept; what all filters of one payload may cost together is bounded.
public final class RulerFilters implements Filters {
    /// What trying filters on one payload may cost, in steps of which a second has some millions.
    static final double MOST_STEPS = 10_000_000;

    private static final Pattern JSON =
            Pattern.compile("(application|text)/([a-z0-9!#$&^_.-]+\\+)?json\\s*(;.*)?");

    private final PatternCache patterns = new PatternCache();

    @Override
    public Reading read(String contentType, Payload payload) {
        if (!JSON.matcher(contentType.toLowerCase(Locale.ROOT).strip()).matches()) {
            return _ -> Match.NO;
        }
        try {
            return JsonReading.MAPPER.readTree(payload.toBytes()) instanceof ObjectNode object
                    ? new Tries(new ReadPayload(object, payload.size()))
                    : _ -> Match.NO;
        } catch (StreamConstraintsException _) {
            return _ -> Match.UNKNOWN; // JSON, as far as it was read
        } catch (JsonProcessingException _) {
            return _ -> Match.NO;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Tries implements Reading {
        private final ReadPayload payload;
        private double steps = MOST_STEPS;

        Tries(ReadPayload payload) {
            this.payload = payload;
        }

        @Override
        public Match match(String filter) {
            EventPattern pattern;
            try {
                pattern = patterns.compiled(filter);
            } catch (IllegalArgumentException _) {
                return Match.UNKNOWN; // another release took it for a pattern
            }
            var cost = pattern.cost(payload);
            if (cost > steps) {
                return Match.UNKNOWN;
            }
            steps -= cost;
            try {
                return pattern.matches(payload) ? Match.YES : Match.NO;
            } catch (RuntimeException _) {
                return Match.UNKNOWN; // whatever Ruler cannot do must not keep events out
            }
        }
    }
}
