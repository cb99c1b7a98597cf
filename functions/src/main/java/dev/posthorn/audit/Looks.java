package dev.posthorn.audit;

import dev.posthorn.delivery.Concurrently;
import dev.posthorn.delivery.Concurrently.Done;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Observer;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Looks at things that a page shows, each for itself. What fails has the whole page done again, since what is down comes back; what fails
/// at the page's last try cannot be read, and is counted as that: else nothing behind it would ever be looked at.
///
/// @param lastTry whether the page is not done again
/// @param counts where what cannot be read is counted
/// @param observer is told of it
record Looks(boolean lastTry, Counts counts, Observer observer) {
    /// Looks at all of these, at most `limit` at a time.
    ///
    /// @param name what each is called
    /// @return what came of those that could be read
    <A, B> List<B> at(List<A> things, int limit, Function<A, String> name, Function<A, B> look) {
        var done = Concurrently.each(things, limit, look);
        if (!lastTry) {
            Concurrently.throwFailures(done);
        }
        return done.stream().flatMap(each -> output(each, name)).toList();
    }

    private <A, B> Stream<B> output(Done<A, B> done, Function<A, String> name) {
        return switch (done) {
            case Done.Well<A, B>(var _, var output) -> Stream.of(output);
            case Done.Badly<A, B>(var input, var cause) -> {
                count(name.apply(input), cause.toString());
                yield Stream.empty();
            }
        };
    }

    /// Counts something that cannot be read.
    void count(String item, String why) {
        observer.note(new Fact.ItemUnreadable(item, why));
        counts.add(Finding.UNREADABLE.label(), 1);
    }
}
