package dev.posthorn.api;

import dev.posthorn.delivery.Ids;
import dev.posthorn.delivery.Tenant;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Reads the body of a new tenant, `{"id", "description"?, "metadata"?}`, and of a change of one, which has any of these but the id.
public final class TenantBody {
    private static final int MAX_DESCRIPTION = 500;
    private static final Words NONE = new Words("", Map.of());

    /// What is said of a tenant and may change.
    ///
    /// @param description in the words of who created it
    /// @param metadata further notes, by name
    public record Words(String description, Map<String, String> metadata) {
        /// Copies the map.
        public Words {
            metadata = Map.copyOf(metadata);
        }

        /// What was said of this tenant.
        public static Words of(Tenant tenant) {
            return new Words(tenant.description(), tenant.metadata());
        }
    }

    /// A new tenant as it is wanted.
    public record Draft(String id, Words words) {}

    private TenantBody() {}

    /// Reads a new tenant.
    ///
    /// @param request the request that brought it
    public static Parsed<Draft> parse(Request request) {
        return Json.readObject(request.body().toBytes())
                .flatMap(
                        object ->
                                Fields.read(
                                        object,
                                        fields -> new Draft(id(fields), words(fields, NONE))));
    }

    /// Reads a change: what it makes of what was said before.
    ///
    /// @param request the request that brought it
    public static Parsed<UnaryOperator<Words>> parseChange(Request request) {
        return Json.readObject(request.body().toBytes())
                .flatMap(object -> Fields.read(object, TenantBody::change));
    }

    private static UnaryOperator<Words> change(Fields fields) {
        words(fields, NONE);
        return before -> words(fields, before);
    }

    private static String id(Fields fields) {
        fields.require("id");
        var given = fields.text("id", Integer.MAX_VALUE);
        var id = given.orElse("");
        if (given.isPresent() && !Ids.isTenant(id)) {
            fields.wrong("id", Request.NO_TENANT, Request.LONGEST_TENANT, id);
        }
        if (id.equals(Tenant.RESERVED)) {
            fields.wrong("id", "is reserved", null, id);
        }
        return id;
    }

    private static Words words(Fields fields, Words before) {
        return new Words(
                fields.text("description", MAX_DESCRIPTION)
                        .orElse(fields.has("description") ? "" : before.description()),
                TextMap.metadata(fields)
                        .orElse(fields.has("metadata") ? Map.of() : before.metadata()));
    }
}
