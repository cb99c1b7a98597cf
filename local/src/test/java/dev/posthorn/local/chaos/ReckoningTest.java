package dev.posthorn.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.posthorn.local.chaos.Cast.Member;
import dev.posthorn.local.client.ApiClient.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What is accounted for and what is not: one event, owed to one endpoint of each manner, delivered to all but one.
class ReckoningTest {
    private static final String TENANT = Cast.TENANTS.getFirst();
    private static final String EVENT = "evt_1";

    private final Cast cast = cast();
    private final Ledger ledger = ledger();

    @AfterEach
    void close() {
        cast.close();
    }

    @Test
    void holdsWhereAllIsDelivered() {
        assertThat(reckon(Manner.HEALTHY, "delivered", "", 1, Set.of(), List.of()).holds())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "FAILING,   attempts_exhausted, 11",
        "HANGING,   attempts_exhausted, 11",
        "RESETTING, attempts_exhausted, 11",
        "DRIPPING,  attempts_exhausted, 11",
        "BUSY,      attempts_exhausted, 11",
        "DYING,     attempts_exhausted, 3",
        "REFUSING,  refused,            1",
        "REFUSING,  refused,            4",
        "LEAVING,   endpoint_gone,      1",
    })
    void letsDeliveriesDieAsTheirReceiverHasIt(Manner manner, String reason, int attempts) {
        assertThat(dead(manner, reason, attempts).holds()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "HEALTHY,  attempts_exhausted, 11",
        "LYING,    attempts_exhausted, 11",
        "FAILING,  attempts_exhausted, 10",
        "FAILING,  refused,            1",
        "BUSY,     too_old,            11",
        "DYING,    attempts_exhausted, 2",
        "DYING,    endpoint_gone,      3",
        "REFUSING, attempts_exhausted, 11",
        "LEAVING,  attempts_exhausted, 11",
        "LEAVING,  endpoint_disabled,  0",
    })
    void findsOutDeliveriesThatDiedOfSomethingElse(Manner manner, String reason, int attempts) {
        assertThat(dead(manner, reason, attempts).wrong())
                .singleElement()
                .asString()
                .endsWith("died of %s after %d attempts".formatted(reason, attempts));
    }

    @ParameterizedTest
    @CsvSource({"HEALTHY, 11, true", "HEALTHY, 12, false", "DYING, 3, true", "DYING, 4, false"})
    void findsOutMoreAttemptsThanTheEndpointsOwnPolicyAllows(
            Manner manner, int attempts, boolean holds) {
        assertThat(reckon(manner, "delivered", "", attempts, Set.of(), List.of()).holds())
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({"delivered", "parked", "pending"})
    void findsOutALetterOfWhatIsNotDead(String state) {
        var endpoint = endpoint(Manner.LEAVING);
        var letters = List.of("dlv_" + endpoint);

        var report = reckon(Manner.LEAVING, state, "", 1, Set.of(endpoint), letters);

        assertThat(report.unaccounted())
                .containsExactly("a dead letter of what is not dead: dlv_" + endpoint);
    }

    @Test
    void findsOutADeadDeliveryWithoutALetter() {
        var report = reckon(Manner.DYING, "dead", "attempts_exhausted", 3, Set.of(), List.of());

        assertThat(report.unaccounted()).singleElement().asString().contains("no dead letter");
    }

    @Test
    void letsDeliveriesBeParkedWhoseReceiverAskedForNoMore() {
        var disabled = Set.of(endpoint(Manner.LEAVING));

        assertThat(reckon(Manner.LEAVING, "parked", "", 1, disabled, List.of()).holds()).isTrue();
    }

    @Test
    void findsOutWhatIsParkedForAnEnabledEndpoint() {
        var report = reckon(Manner.LEAVING, "parked", "", 1, Set.of(), List.of());

        assertThat(report.pending()).singleElement().asString().endsWith("is parked");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LEAVING")
    void findsOutAnEndpointThatIsDisabledThoughNobodyAskedForIt(Manner manner) {
        var disabled = Set.of(endpoint(manner));

        assertThat(reckon(manner, "parked", "", 1, disabled, List.of()).wrong())
                .containsExactly(TENANT + "/" + manner + " is disabled");
    }

    private Report dead(Manner manner, String reason, int attempts) {
        var letters = List.of("dlv_" + endpoint(manner));
        return reckon(manner, "dead", reason, attempts, Set.of(), letters);
    }

    /// All but one are delivered, and that one is as given.
    private Report reckon(
            Manner one,
            String state,
            String reason,
            int attempts,
            Set<String> disabled,
            List<String> letters) {
        var standings =
                cast.of(TENANT).stream()
                        .map(
                                member ->
                                        member.manner() == one
                                                ? standing(member, state, reason, attempts)
                                                : standing(member, "delivered", "", 1))
                        .toList();
        var survey = new Survey(Map.of(EVENT, standings), Set.copyOf(letters), disabled);
        return Reckoning.of(ledger, cast, survey, letters, Map.of());
    }

    private static Standing standing(Member member, String state, String reason, int attempts) {
        var id = "dlv_" + member.endpointId();
        return new Standing(id, member.endpointId(), state, reason, attempts);
    }

    private static String endpoint(Manner manner) {
        return "ep_" + manner;
    }

    private static Cast cast() {
        var members = new ArrayList<Member>();
        for (var manner : Manner.values()) {
            var book = new Book(new ConcurrentHashMap<>());
            book.take(EVENT);
            var receiver = ChaosReceiver.open(manner, book, 1);
            members.add(new Member(TENANT, manner, endpoint(manner), receiver, book));
        }
        for (var tenant : Cast.TENANTS.subList(1, Cast.TENANTS.size())) {
            var book = new Book(new ConcurrentHashMap<>());
            var receiver = ChaosReceiver.open(Manner.HEALTHY, book, 1);
            members.add(new Member(tenant, Manner.HEALTHY, "ep_" + tenant, receiver, book));
        }
        return new Cast(members);
    }

    private static Ledger ledger() {
        var ledger = new Ledger();
        var body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", EVENT)
                        .put("deliveries", Manner.values().length)
                        .put("acceptedAt", "2026-11-01T00:00:00Z");
        ledger.accept(Publication.of(TENANT, 1, 1), new Reply(202, body), false);
        return ledger;
    }
}
