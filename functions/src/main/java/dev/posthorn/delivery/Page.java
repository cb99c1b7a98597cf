package dev.posthorn.delivery;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Part of a list.
///
/// @param items what the page holds
/// @param next where the following page begins, an opaque text; empty on the last page
/// @param <T> what is listed
public record Page<T>(List<T> items, Optional<String> next) {
    /// The first page of these.
    ///
    /// @param all all from where the page begins, of which no more is read than it takes
    /// @param limit how many it holds at most
    /// @param position the text that stands for where an item is
    public static <T> Page<T> first(Stream<T> all, int limit, Function<T, String> position) {
        var read = all.limit(limit + 1L).toList();
        if (read.size() <= limit) {
            return new Page<>(read, Optional.empty());
        }
        var shown = read.subList(0, limit);
        return new Page<>(shown, Optional.of(position.apply(shown.getLast())));
    }
}
