package dev.posthorn.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.local.receiver.Reply;
import dev.posthorn.local.template.Declared;
import dev.posthorn.local.template.Stack;
import dev.posthorn.local.template.Template;
import dev.posthorn.local.watch.State;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every alarm of the template rings when what it is for really happens, and is silent again when that is mended. Minutes pass as fast
/// as the work of each is done.
class RingingTest {
    private static final String UNHEALTHY = "UnhealthyAlarm";
    private static final Map<String, Scenario> SCENARIOS = new TreeMap<>();
    private static final TreeSet<String> RUNG = new TreeSet<>();
    private static Minutes minutes;
    private static Tenant tenant;

    @BeforeAll
    static void open() {
        minutes = Minutes.open();
        tenant = Tenant.open(minutes.stack, "ringing", _ -> Reply.OK);
        SCENARIOS.putAll(new SweepScenarios(minutes, tenant).all());
        SCENARIOS.putAll(new DeliveryScenarios(minutes, tenant).all());
        SCENARIOS.putAll(new EngineScenarios(minutes, tenant).all());
        SCENARIOS.putAll(new AuditScenarios(minutes, tenant).all());
    }

    @AfterAll
    static void close() {
        tenant.close();
        minutes.close();
        System.out.println("ringing: " + RUNG.size() + " of " + alarms().count() + " alarms");
    }

    @ParameterizedTest
    @MethodSource("alarms")
    void ringsAndIsSilentAgain(String alarm) throws Exception {
        var scenario =
                Objects.requireNonNull(SCENARIOS.get(alarm), () -> "no scenario rings " + alarm);
        minutes.settle();
        try {
            minutes.passUntil(alarm, State.ALARM, 30, scenario.fault());
            assertThat(minutes.status(UNHEALTHY).state()).isEqualTo(State.ALARM);
        } finally {
            scenario.mending().take();
        }
        minutes.passUntil(alarm, State.OK, 30, _ -> {});
        RUNG.add(alarm);
    }

    @Test
    void everyAlarmInTheTemplateHasItsScenario() {
        assertThat(SCENARIOS.keySet()).containsExactlyInAnyOrderElementsOf(alarms().toList());
    }

    static Stream<String> alarms() {
        return new Stack(Template.read(OwnStack.TEMPLATE))
                .ofType("AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm").stream()
                        .map(Declared::id);
    }
}
