package dev.posthorn.local.front;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.posthorn.local.lambda.Serializers;
import dev.posthorn.local.template.Place;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Turns an HTTP request into the event that API Gateway makes of it, payload format 2.0.
final class HttpEvent {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private HttpEvent() {}

    /// The event in bytes.
    static byte[] of(
            HttpExchange exchange, Routes.Match match, byte[] body, String requestId, Instant now) {
        var headers = headers(exchange.getRequestHeaders());
        var uri = exchange.getRequestURI();
        var isText = Text.is(headers.get("content-type"), body);
        var event =
                APIGatewayV2HTTPEvent.builder()
                        .withVersion("2.0")
                        .withRouteKey(match.route().key())
                        .withRawPath(uri.getRawPath())
                        .withRawQueryString(Objects.requireNonNullElse(uri.getRawQuery(), ""))
                        .withCookies(exchange.getRequestHeaders().get("Cookie"))
                        .withHeaders(headers)
                        .withQueryStringParameters(query(uri.getRawQuery()))
                        .withPathParameters(
                                match.parameters().isEmpty() ? null : match.parameters())
                        .withIsBase64Encoded(body.length > 0 && !isText)
                        .withBody(
                                body.length == 0
                                        ? null
                                        : isText ? Text.utf8(body) : Text.base64(body))
                        .withRequestContext(
                                context(exchange, match.route().key(), headers, requestId, now))
                        .build();
        return Serializers.bytes(event, APIGatewayV2HTTPEvent.class);
    }

    private static RequestContext context(
            HttpExchange exchange,
            String routeKey,
            Map<String, String> headers,
            String requestId,
            Instant now) {
        return RequestContext.builder()
                .withRouteKey(routeKey)
                .withAccountId(Place.ACCOUNT)
                .withStage("$default")
                .withApiId("local")
                .withDomainName(headers.getOrDefault("host", "localhost"))
                .withDomainPrefix("local")
                .withTime(TIME.format(now))
                .withTimeEpoch(now.toEpochMilli())
                .withRequestId(requestId)
                .withHttp(
                        RequestContext.Http.builder()
                                .withMethod(exchange.getRequestMethod())
                                .withPath(exchange.getRequestURI().getRawPath())
                                .withProtocol(exchange.getProtocol())
                                .withSourceIp(
                                        exchange.getRemoteAddress().getAddress().getHostAddress())
                                .withUserAgent(headers.getOrDefault("user-agent", ""))
                                .build())
                .build();
    }

    private static Map<String, String> headers(Headers given) {
        var headers = new LinkedHashMap<String, String>();
        given.forEach(
                (name, values) ->
                        headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        headers.remove("cookie");
        return headers;
    }

    private static @Nullable Map<String, String> query(@Nullable String raw) {
        if (raw == null || raw.isEmpty()) {
            return null;
        }
        var query = new LinkedHashMap<String, String>();
        for (var part : List.of(raw.split("&"))) {
            var pair = part.split("=", 2);
            query.merge(
                    decoded(pair[0]),
                    pair.length == 2 ? decoded(pair[1]) : "",
                    (first, next) -> first + "," + next);
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
