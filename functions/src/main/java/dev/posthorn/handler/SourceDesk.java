package dev.posthorn.handler;

import dev.posthorn.api.Answer;
import dev.posthorn.api.Etag;
import dev.posthorn.api.PageQuery;
import dev.posthorn.api.Problem;
import dev.posthorn.api.SourceBody;
import dev.posthorn.api.SourceViews;
import dev.posthorn.source.Source;
import dev.posthorn.source.SourceToken;
import dev.posthorn.source.Sources;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/// Creates, shows and changes sources.
final class SourceDesk implements Desk {
    private final Wiring wiring;
    private final Sources sources;

    SourceDesk(Wiring wiring) {
        this.wiring = wiring;
        sources = wiring.sources;
    }

    @Override
    public Answer answer(Call call) {
        return switch (call.route()) {
            case CREATE_SOURCE ->
                    SourceBody.parse(call.request()).answer(given -> create(call.tenant(), given));
            case LIST_SOURCES ->
                    PageQuery.parse(call.request(), Source::isName)
                            .answer(
                                    query ->
                                            SourceViews.of(
                                                    sources.page(
                                                            call.tenant(),
                                                            query.from(),
                                                            query.limit())));
            case READ_SOURCE -> found(call, SourceViews::of);
            case UPDATE_SOURCE ->
                    expected(
                            call,
                            source ->
                                    SourceBody.parse(call.request(), source)
                                            .answer(spec -> replace(source.changed(spec, now()))));
            case DELETE_SOURCE ->
                    expected(
                            call,
                            source -> sources.delete(source) ? Answer.done() : Etag.changed());
            case ROTATE_TOKEN -> expected(call, this::rotate);
            default -> ApiFunction.notFound("route");
        };
    }

    private Answer create(String tenant, SourceBody.Given given) {
        if (!wiring.tenants.has(tenant)) {
            return ApiFunction.notFound("tenant");
        }
        var token = SourceToken.generate(wiring.random);
        var source =
                Source.created(tenant, given.name(), given.spec(), SourceToken.hash(token), now());
        return sources.create(source)
                ? SourceViews.created(source, token)
                : Problem.of(Problem.Kind.CONFLICT, "the tenant has a source of this name already")
                        .toAnswer();
    }

    private Answer replace(Source source) {
        return sources.replace(source) ? SourceViews.of(source) : Etag.changed();
    }

    private Answer rotate(Source source) {
        var token = SourceToken.generate(wiring.random);
        var rotated = source.rotated(SourceToken.hash(token), now());
        return sources.replace(rotated) ? SourceViews.rotated(rotated, token) : Etag.changed();
    }

    private Answer expected(Call call, Function<Source, Answer> function) {
        return Etag.expected(call.request())
                .answer(
                        version ->
                                found(
                                        call,
                                        source ->
                                                version.isEmpty()
                                                                || version.getAsLong()
                                                                        == source.version()
                                                        ? function.apply(source)
                                                        : Etag.changed()));
    }

    private Answer found(Call call, Function<Source, Answer> function) {
        return Optional.ofNullable(call.request().path().get("source"))
                .filter(Source::isName)
                .flatMap(name -> sources.find(call.tenant(), name))
                .map(function)
                .orElseGet(() -> ApiFunction.notFound("source"));
    }

    private Instant now() {
        return wiring.clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
