package dev.posthorn.local.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.posthorn.local.client.ApiClient;
import dev.posthorn.local.client.ApiClient.Reply;
import dev.posthorn.local.process.Life;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The receivers and the endpoints that lead to them: one of each manner for every tenant. They outlive every kill.
final class Cast implements AutoCloseable {
    static final List<String> TENANTS = List.of("north", "south");

    private static final int OK = 200;
    private static final int CONFLICT = 409;

    private final List<Member> members;

    Cast(List<Member> members) {
        this.members = new ArrayList<>(members);
    }

    /// A receiver and its endpoint.
    ///
    /// @param tenant whose endpoint it is
    /// @param manner what the receiver is like
    /// @param endpointId the endpoint
    /// @param receiver the receiver
    /// @param book the receiver's book
    record Member(
            String tenant, Manner manner, String endpointId, ChaosReceiver receiver, Book book) {
        String name() {
            return tenant + "/" + manner;
        }
    }

    /// Opens the receivers and creates the tenants and endpoints.
    static Cast open(Life life, long seed) {
        var cast = new Cast(List.of());
        for (var tenant : TENANTS) {
            var api = life.api(tenant);
            api.createTenant();
            var bodies = new ConcurrentHashMap<String, String>();
            for (var manner : Manner.values()) {
                cast.add(api, tenant, manner, bodies, seed + cast.members.size());
            }
        }
        return cast;
    }

    /// All of them.
    List<Member> members() {
        return List.copyOf(members);
    }

    /// Those of a tenant.
    List<Member> of(String tenant) {
        return members.stream().filter(member -> member.tenant().equals(tenant)).toList();
    }

    /// Mends the receiver of a member, and enables its endpoint, unless somebody changes it at that moment.
    static void enable(Life life, Member member) {
        member.receiver().mend();
        var path = "/endpoints/" + member.endpointId() + "/enable";
        var reply = Asking.until(() -> life.api(member.tenant()).post(path, ""));
        if (reply.status() != CONFLICT) {
            body(reply, member);
        }
    }

    /// Those whose endpoint is disabled.
    List<Member> disabled(Life life) {
        return members.stream().filter(member -> !isEnabled(life, member)).toList();
    }

    private static boolean isEnabled(Life life, Member member) {
        var path = "/endpoints/" + member.endpointId();
        var reply = Asking.until(() -> life.api(member.tenant()).get(path));
        return body(reply, member).path("enabled").asBoolean();
    }

    private static JsonNode body(Reply reply, Member member) {
        if (reply.status() != OK) {
            throw new IllegalStateException(
                    "asked about %s, the API answered %d: %s"
                            .formatted(member.name(), reply.status(), reply.body()));
        }
        return reply.body();
    }

    private void add(
            ApiClient api, String tenant, Manner manner, Map<String, String> bodies, long seed) {
        var book = new Book(bodies);
        var receiver = ChaosReceiver.open(manner, book, seed);
        var reply =
                api.createEndpoint(
                        "{\"url\":\"%s\",\"description\":\"%s\",\"retryPolicy\":%s}"
                                .formatted(receiver.url(), manner, manner.retryPolicy()));
        var endpoint = reply.body();
        book.signedWith(endpoint.path("secret").asText());
        members.add(new Member(tenant, manner, endpoint.path("id").asText(), receiver, book));
        if (reply.status() != 201) {
            close();
            throw new IllegalStateException("the endpoint was refused: " + endpoint);
        }
    }

    @Override
    public void close() {
        members.forEach(member -> member.receiver().close());
    }
}
