package dev.posthorn.access;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.posthorn.delivery.Ids;
import dev.posthorn.delivery.Samples;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenTest {
    private final Random random = new Random(11);

    @Test
    void showsTheIdOfItsKeyAndNothingElseOfIt() {
        var id = Ids.newKeyId(Samples.NOW, random);
        var token = Token.generate(id, random);

        assertThat(token.text())
                .matches("ph_[0-9a-v]{26}_[A-Za-z0-9_-]{43}")
                .startsWith("ph_" + id.substring(4) + "_");
        assertThat(token.keyId()).isEqualTo(id);
        assertThat(Token.parse(token.text())).contains(token);
        assertThat(token).hasToString("Token[" + id + "]");
    }

    @Test
    void isEachTimeAnother() {
        var id = Ids.newKeyId(Samples.NOW, random);
        var tokens = new HashSet<String>();
        for (int n = 0; n < 1_000; n++) {
            tokens.add(Token.generate(id, random).text());
        }

        assertThat(tokens).hasSize(1_000);
    }

    @Test
    void isStoredAsItsSha256() {
        var token = new Token("ph_%s_%s".formatted("0".repeat(26), "A".repeat(43)));

        // printf 'ph_000…_AAA…' | sha256sum
        assertThat(Fingerprint.of(token).hex())
                .isEqualTo("2b8881ce219985fd402ee2b391daef2ed22fdc8dd34a3a20e108cadc7197e8dc");
    }

    /// A comparison that ends at the first wrong byte would tell where that is.
    @Test
    void isComparedInConstantTimeAndNowhereElse() {
        var access =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.posthorn.access");

        classes()
                .that()
                .haveSimpleName("Fingerprint")
                .should()
                .callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class)
                .check(access);
        noClasses()
                .that()
                .doNotHaveSimpleName("Fingerprint")
                .and()
                .doNotHaveSimpleName("ApiKey")
                .should()
                .callMethod(Fingerprint.class, "equals", Object.class)
                .orShould()
                .callMethod(Fingerprint.class, "hex")
                .check(access);
    }
}
