package dev.posthorn.local.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.local.template.Declared;
import dev.posthorn.local.template.Identity;
import dev.posthorn.local.template.Properties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    private static final String ARN = "arn:aws:secretsmanager:us-east-1:000000000000:secret:Key";

    @TempDir private Path folder;

    @Test
    void makesAValueOnceAndKeepsItForItsOwnerAlone() throws IOException {
        var file = folder.resolve("secrets.json");
        var first = new Secrets(file);
        first.provide(secret(Map.of("PasswordLength", 40, "ExcludePunctuation", true)));
        var again = new Secrets(file);
        again.provide(secret(Map.of("PasswordLength", 40)));

        assertThat(first.find(ARN))
                .hasValueSatisfying(value -> assertThat(value).matches("[A-Za-z0-9]{40}"));
        assertThat(again.find(ARN)).isEqualTo(first.find(ARN));
        assertThat(again.find("Key")).isEqualTo(first.find(ARN));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void leavesOutExcludedCharacters() {
        var secrets = new Secrets(null);
        secrets.provide(
                secret(
                        Map.of(
                                "PasswordLength",
                                200,
                                "ExcludeUppercase",
                                true,
                                "ExcludeCharacters",
                                "abc\"@/\\")));

        assertThat(secrets.find(ARN))
                .hasValueSatisfying(
                        value -> assertThat(value).doesNotContainPattern("[A-Zabc\"@/\\\\]"));
    }

    @Test
    void fillsATemplate() {
        var secrets = new Secrets(null);
        secrets.provide(
                secret(
                        Map.of(
                                "SecretStringTemplate",
                                "{\"user\":\"me\"}",
                                "GenerateStringKey",
                                "key",
                                "PasswordLength",
                                8,
                                "ExcludePunctuation",
                                true)));

        assertThat(secrets.find(ARN))
                .hasValueSatisfying(
                        value ->
                                assertThat(value)
                                        .matches("\\{\"user\":\"me\",\"key\":\"[A-Za-z0-9]{8}\"}"));
    }

    private static Declared secret(Map<String, Object> how) {
        return new Declared(
                "Key",
                "AWS::SecretsManager::Secret",
                new Properties("Key", Map.of("GenerateSecretString", how)),
                new Identity(ARN, Map.of("Arn", ARN)));
    }
}
