package dev.posthorn.local.chaos;

import dev.posthorn.local.client.ApiClient;
import dev.posthorn.local.process.Life;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The receivers and the endpoints that lead to them: one of each manner for every tenant. They outlive every kill.
final class Cast implements AutoCloseable {
    static final List<String> TENANTS = List.of("north", "south");

    private final List<Member> members = new ArrayList<>();

    /// A receiver and its endpoint.
    ///
    /// @param tenant whose endpoint it is
    /// @param manner what the receiver is like
    /// @param endpointId the endpoint
    /// @param receiver the receiver
    /// @param book the receiver's book
    record Member(
            String tenant, Manner manner, String endpointId, ChaosReceiver receiver, Book book) {}

    /// Opens the receivers and creates the tenants and endpoints.
    static Cast open(Life life, long seed) {
        var cast = new Cast();
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

    /// Mends the receivers of endpoints that were disabled, and enables these.
    ///
    /// @return how many there were
    int enable(Life life) {
        int enabled = 0;
        for (var member : members) {
            var api = life.api(member.tenant());
            if (!isEnabled(api, member)) {
                member.receiver().mend();
                api.enable(member.endpointId());
                enabled++;
            }
        }
        return enabled;
    }

    /// The endpoints that are disabled.
    List<String> disabled(Life life) {
        return members.stream()
                .filter(member -> !isEnabled(life.api(member.tenant()), member))
                .map(Member::endpointId)
                .toList();
    }

    private static boolean isEnabled(ApiClient api, Member member) {
        return api.get("/endpoints/" + member.endpointId()).body().path("enabled").asBoolean();
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
