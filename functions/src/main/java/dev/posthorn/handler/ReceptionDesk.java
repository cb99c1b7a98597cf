package dev.posthorn.handler;

import dev.posthorn.api.Answer;
import dev.posthorn.api.Problem;
import dev.posthorn.api.PublishViews;
import dev.posthorn.api.ReceivedBody;
import dev.posthorn.api.Request;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Ids;
import dev.posthorn.delivery.Observer;
import dev.posthorn.ingest.Acceptance;
import dev.posthorn.ingest.Ingest;
import dev.posthorn.ingest.Submission;
import dev.posthorn.source.Incoming;
import dev.posthorn.source.Source;
import dev.posthorn.source.Sources;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Accepts what sources send. Whatever is wrong with who sends it, the answer is the same.
final class ReceptionDesk implements Desk {
    private static final String TOKEN_HEADER = "x-posthorn-token";

    private final Sources sources;
    private final Ingest ingest;
    private final Observer observer;
    private final InstantSource clock;

    ReceptionDesk(Sources sources, Ingest ingest, Observer observer, InstantSource clock) {
        this.sources = sources;
        this.ingest = ingest;
        this.observer = observer;
        this.clock = clock;
    }

    @Override
    public Answer answer(Call call) {
        var request = call.request();
        var source = source(request.path().getOrDefault("source", ""));
        var incoming = new Incoming(request.headers(), request.body());
        var refusal =
                source.map(
                                known ->
                                        known.refusal(
                                                token(request).orElse(""),
                                                incoming,
                                                clock.instant()))
                        .orElse(Optional.of("name"));
        if (source.isEmpty() || refusal.isPresent()) {
            return refuse(source.orElse(null), refusal.orElse("name"));
        }
        return ReceivedBody.parse(request).answer(body -> accept(source.get(), body));
    }

    private Answer accept(Source source, ReceivedBody body) {
        var acceptance =
                ingest.accept(
                        new Submission(
                                source.tenant(),
                                source.typeOf(body.incoming()),
                                body.incoming().body(),
                                null,
                                source.keyOf(body.incoming()).orElse(null),
                                List.of(),
                                body.contentType()));
        return acceptance instanceof Acceptance.NoTenant
                ? refuse(source, "tenant")
                : PublishViews.of(acceptance);
    }

    private Optional<Source> source(String path) {
        int dot = path.indexOf('.');
        return Optional.of(dot)
                .filter(at -> at > 0)
                .filter(at -> Ids.isTenant(path.substring(0, at)))
                .filter(at -> Source.isName(path.substring(at + 1)))
                .flatMap(at -> sources.find(path.substring(0, at), path.substring(at + 1)));
    }

    private static Optional<String> token(Request request) {
        return Optional.ofNullable(request.path().get("token"))
                .or(() -> Optional.ofNullable(request.headers().get(TOKEN_HEADER)))
                .or(request::bearer);
    }

    private Answer refuse(@Nullable Source source, String why) {
        var name = source == null ? null : source.tenant() + "." + source.name();
        observer.note(new Fact.ReceptionRefused(name, why));
        return Problem.of(
                        Problem.Kind.UNAUTHORIZED,
                        "there is no such source, or the token or signature is not its own")
                .toAnswer();
    }
}
