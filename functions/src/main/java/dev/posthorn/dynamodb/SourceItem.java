package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.CREATED_AT;
import static dev.posthorn.contract.DeliveryTable.DESCRIPTION;
import static dev.posthorn.contract.DeliveryTable.KEY_LOCATIONS;
import static dev.posthorn.contract.DeliveryTable.SCHEMA;
import static dev.posthorn.contract.DeliveryTable.SCHEMA_VERSION;
import static dev.posthorn.contract.DeliveryTable.SCHEME;
import static dev.posthorn.contract.DeliveryTable.SECRET;
import static dev.posthorn.contract.DeliveryTable.TOKEN_HASH;
import static dev.posthorn.contract.DeliveryTable.TYPE;
import static dev.posthorn.contract.DeliveryTable.TYPE_FROM;
import static dev.posthorn.contract.DeliveryTable.TYPE_PREFIX;
import static dev.posthorn.contract.DeliveryTable.UPDATED_AT;
import static dev.posthorn.contract.DeliveryTable.VERSION;

import dev.posthorn.delivery.Secret;
import dev.posthorn.source.KeyRule;
import dev.posthorn.source.Location;
import dev.posthorn.source.Scheme;
import dev.posthorn.source.SignatureCheck;
import dev.posthorn.source.Source;
import dev.posthorn.source.SourceSpec;
import dev.posthorn.source.TypeRule;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A source as an item.
final class SourceItem {
    /// What the item of a source may lack.
    static final Set<String> OPTIONAL = Set.of(TYPE_FROM, SCHEME, SECRET);

    private SourceItem() {}

    static Map<String, AttributeValue> write(Source source) {
        var item = new HashMap<>(Keys.ofSource(source.tenant(), source.name()));
        var spec = source.spec();
        item.put(SCHEMA, Values.number(SCHEMA_VERSION));
        item.put(VERSION, Values.number(source.version()));
        item.put(CREATED_AT, Values.millis(source.createdAt()));
        item.put(UPDATED_AT, Values.millis(source.updatedAt()));
        item.put(TOKEN_HASH, Values.text(source.tokenHash()));
        item.put(DESCRIPTION, Values.text(spec.description()));
        item.put(
                KEY_LOCATIONS,
                Values.texts(spec.key().locations().stream().map(Location::text).toList()));
        item.put(TYPE, Values.text(spec.type().fallback()));
        item.put(TYPE_PREFIX, Values.text(spec.type().prefix()));
        var from = spec.type().from();
        if (from != null) {
            item.put(TYPE_FROM, Values.text(from.text()));
        }
        var check = spec.check();
        if (check != null) {
            item.put(SCHEME, Values.text(check.scheme().name()));
            item.put(SECRET, Values.text(check.secret().value()));
        }
        return item;
    }

    static Source read(Item any) {
        var item = any.known();
        var from = item.optionalText(TYPE_FROM);
        return new Source(
                Keys.tenant(item),
                Keys.sourceName(item),
                new SourceSpec(
                        item.text(DESCRIPTION),
                        new KeyRule(
                                item.texts(KEY_LOCATIONS).stream()
                                        .map(SourceItem::location)
                                        .toList()),
                        new TypeRule(
                                from == null ? null : location(from),
                                item.text(TYPE_PREFIX),
                                item.text(TYPE)),
                        check(item)),
                item.text(TOKEN_HASH),
                item.instant(CREATED_AT),
                item.instant(UPDATED_AT),
                item.number(VERSION));
    }

    private static @Nullable SignatureCheck check(Item item) {
        var scheme = item.optionalText(SCHEME);
        return scheme == null
                ? null
                : new SignatureCheck(Scheme.valueOf(scheme), new Secret(item.text(SECRET)));
    }

    private static Location location(String text) {
        return Location.parse(text)
                .orElseThrow(() -> new IllegalStateException("no location: " + text));
    }
}
