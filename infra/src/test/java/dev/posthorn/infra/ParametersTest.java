package dev.posthorn.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ParametersTest {
    @Test
    void areTheSettingsByNameAndDefaultAndTheRelease() {
        var parameters = Node.template().at("Parameters");

        assertThat(parameters.keys())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(
                                        Arrays.stream(Setting.values()).map(Setting::name),
                                        Stream.of("Release"))
                                .toList());
        assertThat(Arrays.stream(Setting.values()))
                .allSatisfy(
                        setting -> {
                            var parameter = parameters.at(setting.name());
                            assertThat(parameter.at("Default").text()).isEqualTo(setting.preset());
                            assertThat(parameter.at("Description").text())
                                    .isEqualTo(setting.meaning());
                        });
    }

    @Test
    void areBoundedAsTheSettingsAre() {
        var shards = Node.template().at("Parameters", "Shards");
        assertThat(shards.at("MinValue").value()).isEqualTo(1);
        assertThat(shards.at("MaxValue").value()).isEqualTo(256);
        assertThat(Node.template().at("Parameters", "LogLevel", "AllowedValues").text())
                .isEqualTo("[DEBUG, INFO, WARN, ERROR]");
        assertThat(Node.template().at("Parameters", "Stage", "AllowedPattern").text())
                .isEqualTo("[a-z][a-z0-9-]{0,15}");
    }

    @Test
    void thatGoTogetherAreGivenTogether() {
        assertThat(Node.template().at("Rules").keys())
                .contains("OneWayForAlarms", "DomainWithCertificate");
    }

    @Test
    void bringADomainNameOnlyWhenOneIsGiven() {
        assertThat(Node.resource("Domain").body().at("Condition").text())
                .isEqualTo("DomainNameGiven");
        assertThat(Node.resource("DomainMapping").body().at("Condition").text())
                .isEqualTo("DomainNameGiven");
    }

    @Test
    void reserveConcurrencyOnlyWhenItIsGiven() {
        assertThat(Node.resource("SweepFunction").property("ReservedConcurrentExecutions").text())
                .isEqualTo(
                        "{Fn::If=[SweepReservedConcurrencyGiven, {Ref=SweepReservedConcurrency}, {Ref=AWS::NoValue}]}");
    }
}
