package dev.posthorn.redrive;

import dev.posthorn.delivery.Category;
import dev.posthorn.delivery.DeadFilter;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.History.Span;
import dev.posthorn.delivery.State;
import dev.posthorn.job.Pace;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a job shall bring back, and how fast.
///
/// @param endpointId of which endpoint; null for all of the tenant
/// @param state [State#DEAD], or [State#PARKED] for those of one endpoint
/// @param filter which of them
/// @param pace how fast
public record RedriveSpec(@Nullable String endpointId, State state, DeadFilter filter, Pace pace) {
    private static final String STATE = "state";
    private static final String SINCE = "since";
    private static final String UNTIL = "until";
    private static final String REASON = "reason";
    private static final String CATEGORY = "category";
    private static final String WINDOW = "withinRetryWindow";
    private static final String PER_SECOND = "perSecond";

    /// As a job keeps it; the endpoint is the job's subject.
    public Map<String, String> toMap() {
        var map = new TreeMap<String, String>();
        map.put(STATE, state.name());
        map.put(SINCE, filter.span().first().toString());
        map.put(UNTIL, filter.span().last().toString());
        map.put(REASON, names(filter.reasons()));
        map.put(CATEGORY, names(filter.categories()));
        var window = filter.withinRetryWindow();
        if (window != null) {
            map.put(WINDOW, window.toString());
        }
        map.put(PER_SECOND, String.valueOf(pace.perSecond()));
        return map;
    }

    /// What a job keeps.
    ///
    /// @param subject the endpoint's id, or empty
    public static RedriveSpec of(String subject, Map<String, String> map) {
        var span = new Span(Instant.parse(text(map, SINCE)), Instant.parse(text(map, UNTIL)));
        var window = map.get(WINDOW);
        var filter =
                new DeadFilter(
                        span,
                        values(text(map, REASON), DeadReason::valueOf),
                        values(text(map, CATEGORY), Category::valueOf),
                        window == null ? null : Boolean.valueOf(window));
        return new RedriveSpec(
                subject.isEmpty() ? null : subject,
                State.valueOf(text(map, STATE)),
                filter,
                new Pace(Integer.parseInt(text(map, PER_SECOND))));
    }

    private static String text(Map<String, String> map, String name) {
        return map.getOrDefault(name, "");
    }

    private static String names(Set<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).sorted().collect(Collectors.joining(","));
    }

    private static <T> Set<T> values(String names, Function<String, T> value) {
        return names.isEmpty()
                ? Set.of()
                : Arrays.stream(names.split(",")).map(value).collect(Collectors.toSet());
    }
}
