package dev.posthorn.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.posthorn.contract.Budget;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsTest {
    @Test
    void areTheContractsUnlessTheContextSaysOtherwise() {
        assertThat(Settings.of(Map.of()::get)).isEqualTo(Settings.DEFAULT);
        assertThat(Settings.DEFAULT.of(Setting.LeaseSeconds))
                .isEqualTo(String.valueOf(Budget.DEFAULT.lease().toSeconds()));
    }

    @Test
    void areReadFromTheContextByTheirNames() {
        var settings = Settings.of(Map.of("LeaseSeconds", "90", "Shards", 4)::get);

        assertThat(settings.of(Setting.LeaseSeconds)).isEqualTo("90");
        assertThat(settings.of(Setting.Shards)).isEqualTo("4");
        assertThat(settings.of(Setting.Stage)).isEqualTo("prod");
    }

    @Test
    void areRefusedWhenTheyDoNotFitTogetherEachProblemNamed() {
        var context =
                Map.<String, Object>of(
                        "LeaseSeconds", "20",
                        "ConnectTimeoutSeconds", "16",
                        "AlarmEmail", "ops@example.com",
                        "AlarmTopicArn", "arn:aws:sns:us-east-1:123456789012:ops",
                        "DomainName", "hooks.example.com");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.of(context::get))
                .withMessageContaining(
                        "ConnectTimeoutSeconds (16) must not exceed AttemptTimeoutSeconds (15)")
                .withMessageContaining(
                        "AttemptTimeoutSeconds (15) plus two margins of 5 must not exceed LeaseSeconds (20)")
                .withMessageContaining("AlarmEmail and AlarmTopicArn: give one")
                .withMessageContaining("DomainName and CertificateArn: give both or neither")
                .withMessageNotContaining("POSTHORN_");
    }

    @ParameterizedTest
    @CsvSource({
        "Stage, Prod, of the form",
        "RetentionDays, 6, a whole number from 7 to 3650",
        "RetentionDays, 2m, a whole number from 7 to 3650",
        "AttemptTimeoutSeconds, 51, a whole number from 1 to 50",
        "Shards, 257, a whole number from 1 to 256",
        "Shards, 0, a whole number from 1 to 256",
        "DispatchConcurrency, 1, a whole number from 2 to 1000",
        "SweepReservedConcurrency, -1, a whole number from 0 to 1000",
        "LogRetentionDays, 31, 'one of 1, 3, 5'",
        "LogLevel, TRACE, 'one of DEBUG, INFO'",
        "AlarmEmail, ops, of the form",
        "AlarmTopicArn, ops, of the form",
        "DomainName, localhost, of the form",
        "AllowedPorts, any, of the form",
    })
    void areRefusedWhenTheyAreNotAsTheyMustBe(String setting, String value, String must) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.of(Map.<String, Object>of(setting, value)::get))
                .withMessageContaining(setting + " must be " + must)
                .withMessageContaining("not '" + value + "'");
    }

    @Test
    void haveADefaultThatIsAsItMustBeAndAMeaning() {
        assertThat(Stream.of(Setting.values()))
                .allSatisfy(
                        setting -> {
                            assertThat(setting.rule().problem(setting.preset())).isEmpty();
                            assertThat(setting.meaning()).endsWith(".");
                        });
    }
}
