package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.PREVIOUS_SECRETS;
import static dev.posthorn.contract.DeliveryTable.SECRET;
import static dev.posthorn.contract.DeliveryTable.UNTIL;

import dev.posthorn.delivery.Secret;
import dev.posthorn.delivery.SigningSecret;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An endpoint's secrets within its item: its own, and those that it had before.
final class SecretList {
    private SecretList() {}

    static void write(List<SigningSecret> secrets, Map<String, AttributeValue> item) {
        item.put(SECRET, Values.text(secrets.getFirst().secret().value()));
        var previous = secrets.stream().skip(1).map(SecretList::previous).toList();
        if (!previous.isEmpty()) {
            item.put(PREVIOUS_SECRETS, AttributeValue.fromL(previous));
        }
    }

    static List<SigningSecret> read(Item item) {
        var own = new SigningSecret(new Secret(item.text(SECRET)), null);
        var previous =
                item.list(PREVIOUS_SECRETS).stream()
                        .map(AttributeValue::m)
                        .map(Item::new)
                        .map(
                                map ->
                                        new SigningSecret(
                                                new Secret(map.text(SECRET)), map.instant(UNTIL)));
        return Stream.concat(Stream.of(own), previous).toList();
    }

    private static AttributeValue previous(SigningSecret secret) {
        var until = secret.until();
        if (until == null) {
            throw new IllegalStateException("a secret that was replaced signs until some time");
        }
        return Values.map(
                Map.of(SECRET, Values.text(secret.secret().value()), UNTIL, Values.millis(until)));
    }
}
