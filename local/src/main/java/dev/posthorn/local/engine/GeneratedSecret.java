package dev.posthorn.local.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.posthorn.local.template.Properties;
import dev.posthorn.local.template.TemplateException;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Collectors;

/// Makes a secret's first value as the template's `GenerateSecretString` says.
final class GeneratedSecret {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final JsonMapper JSON = new JsonMapper();
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String DIGITS = "0123456789";
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    private GeneratedSecret() {}

    static String valueOf(Properties secret) {
        return secret.find("SecretString")
                .orElseGet(() -> generate(secret.part("GenerateSecretString")));
    }

    private static String generate(Properties how) {
        var password = password(how);
        return how.find("SecretStringTemplate")
                .map(template -> filled(template, how.text("GenerateStringKey"), password))
                .orElse(password);
    }

    private static String password(Properties how) {
        var alphabets =
                List.of(
                        how.flag("ExcludeLowercase") ? "" : LOWER,
                        how.flag("ExcludeUppercase") ? "" : UPPER,
                        how.flag("ExcludeNumbers") ? "" : DIGITS,
                        how.flag("ExcludePunctuation") ? "" : PUNCTUATION,
                        how.flag("IncludeSpace") ? " " : "");
        var excluded = how.find("ExcludeCharacters").orElse("");
        var characters =
                String.join("", alphabets)
                        .chars()
                        .filter(character -> excluded.indexOf(character) < 0)
                        .toArray();
        return RANDOM.ints(how.number("PasswordLength", 32), 0, characters.length)
                .mapToObj(index -> Character.toString(characters[index]))
                .collect(Collectors.joining());
    }

    private static String filled(String template, String key, String password) {
        try {
            return ((ObjectNode) JSON.readTree(template)).put(key, password).toString();
        } catch (JsonProcessingException | ClassCastException e) {
            throw new TemplateException(
                    "the SecretStringTemplate is not a JSON object: " + template, e);
        }
    }
}
