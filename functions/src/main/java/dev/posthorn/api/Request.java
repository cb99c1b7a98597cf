package dev.posthorn.api;

import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.EventKey;
import dev.posthorn.delivery.Ids;
import dev.posthorn.delivery.Payload;
import dev.posthorn.job.JobKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A request to the API, its route found.
///
/// @param path the path's parameters
/// @param query the query's parameters
/// @param headers the headers, names in lower case
/// @param body the body, empty where there was none
public record Request(
        Map<String, String> path,
        Map<String, String> query,
        Map<String, String> headers,
        Payload body) {
    static final String NO_TENANT =
            "must be 1 to 64 letters, digits, _ and -, beginning with a letter or digit";
    static final String LONGEST_TENANT = "64 characters";

    /// The tenant that the path names.
    public Parsed<String> tenant() {
        var tenant = path.getOrDefault("tenant", "");
        return Ids.isTenant(tenant)
                ? new Parsed.Ok<>(tenant)
                : new Parsed.Bad<>(
                        Problem.invalid(
                                List.of(
                                        new Violation(
                                                "tenant", NO_TENANT, LONGEST_TENANT, tenant))));
    }

    /// The endpoint's id that the path names; empty where the text can be no endpoint's id.
    public Optional<String> endpoint() {
        return Optional.ofNullable(path.get("endpoint")).filter(Ids::isId);
    }

    /// The event that the path names; empty where the text can be no event's id.
    public Optional<EventKey> event(String tenant) {
        return Optional.ofNullable(path.get("event"))
                .filter(Ids::isId)
                .map(id -> new EventKey(tenant, id));
    }

    /// The delivery that the path names; empty where the text can be no delivery's id.
    public Optional<DeliveryKey> delivery(String tenant) {
        return Optional.ofNullable(path.get("delivery"))
                .flatMap(id -> DeliveryKey.parse(tenant, id));
    }

    /// The job that the path names; empty where the text can be no job's id.
    public Optional<JobKey> job(String tenant) {
        return Optional.ofNullable(path.get("job"))
                .filter(Ids::isId)
                .map(id -> new JobKey(tenant, id));
    }

    /// The bearer token of the `Authorization` header.
    public Optional<String> bearer() {
        return Optional.ofNullable(headers.get("authorization"))
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(value -> value.substring(7).strip());
    }
}
