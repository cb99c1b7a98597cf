package dev.posthorn.local.demo;

import dev.posthorn.local.client.ApiClient;
import dev.posthorn.local.receiver.Receiver;
import dev.posthorn.local.receiver.Reply;
import java.util.ArrayList;
import java.util.List;

/// The three receivers and their endpoints.
final class Cast implements AutoCloseable {
    private static final int UNAVAILABLE_TIMES = 2;
    private static final String PATIENT =
            "{\"type\":\"delays\",\"delaysSeconds\":[1,1,1],\"jitter\":0}";
    private static final String SHORT = "{\"type\":\"delays\",\"delaysSeconds\":[1],\"jitter\":0}";

    private final List<Member> members = new ArrayList<>();

    /// A receiver and the endpoint that leads to it.
    ///
    /// @param name what it is like
    /// @param receiver the receiver
    /// @param endpointId its endpoint
    /// @param secret what its requests are signed with
    record Member(String name, Receiver receiver, String endpointId, String secret) {}

    /// Opens the receivers and creates their endpoints, all of one tenant.
    static Cast open(ApiClient api) {
        var cast = new Cast();
        api.createTenant();
        cast.add(api, "healthy", PATIENT, _ -> Reply.OK);
        cast.add(
                api,
                "503 twice, then fine",
                PATIENT,
                time -> time <= UNAVAILABLE_TIMES ? Reply.unavailableFor(1) : Reply.OK);
        cast.add(api, "always 500", SHORT, _ -> Reply.of(500));
        return cast;
    }

    List<Member> members() {
        return List.copyOf(members);
    }

    /// The receiver that fails is mended, and its endpoint is enabled: should its circuit have opened, it closes at once.
    void mend(ApiClient api) {
        members.getLast().receiver().behave(_ -> Reply.OK);
        api.enable(members.getLast().endpointId());
    }

    private void add(ApiClient api, String name, String policy, Receiver.Behaviour behaviour) {
        var receiver = Receiver.open(behaviour);
        var body =
                "{\"url\":\"%s\",\"description\":\"%s\",\"retryPolicy\":%s}"
                        .formatted(receiver.url(), name, policy);
        var reply = api.createEndpoint(body);
        if (reply.status() != 201) {
            receiver.close();
            close();
            throw new IllegalStateException(
                    "the endpoint %s was refused: %s".formatted(receiver.url(), reply.body()));
        }
        var endpoint = reply.body();
        members.add(
                new Member(
                        name,
                        receiver,
                        endpoint.path("id").asText(),
                        endpoint.path("secret").asText()));
    }

    @Override
    public void close() {
        members.forEach(member -> member.receiver().close());
    }
}
