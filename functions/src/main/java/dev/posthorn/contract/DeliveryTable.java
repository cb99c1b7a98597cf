package dev.posthorn.contract;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/// The one DynamoDB table: its keys, indexes, attributes and how keys are spelled. The stack builds the table from this class and
/// the store writes its expressions from it, so that the two cannot drift apart.
public final class DeliveryTable {
    /// The version of the item layout that this code writes, kept in every item under [#SCHEMA], and the latest that it reads. What it
    /// takes to raise it is said in docs/decisions/0004-item-layouts.md.
    public static final int SCHEMA_VERSION = 1;

    /// The type of a key attribute, by DynamoDB's one-letter name.
    public enum KeyType {
        /// A string.
        S,
        /// A number.
        N
    }

    /// A key attribute.
    ///
    /// @param name the attribute's name
    /// @param type its type
    public record Key(String name, KeyType type) {}

    /// A global secondary index.
    ///
    /// @param name the index's name
    /// @param partition its partition key
    /// @param sort its sort key
    /// @param includes attributes projected besides the keys; empty for keys only
    public record Index(String name, Key partition, Key sort, List<String> includes) {}

    public static final String STATE = "state";
    public static final String VERSION = "version";
    public static final String ATTEMPTS = "attempts";
    public static final String REDRIVES = "redrives";
    public static final String LOG = "log";
    public static final String NEXT_ATTEMPT_AT = "nextAttemptAt";
    public static final String REASON = "reason";
    public static final String REDRIVEN_AT = "redrivenAt";
    public static final String JOB = "job";
    public static final String ACCEPTED_AT = "acceptedAt";
    public static final String EXPIRES_AT = "expiresAt";
    public static final String SCHEMA = "schema";
    public static final String TYPE = "type";
    public static final String CONTENT_HASH = "contentHash";
    public static final String PAYLOAD = "payload";
    public static final String ENCODING = "encoding";
    public static final String PLAN = "plan";
    public static final String URL = "url";
    public static final String EVENT_TYPES = "eventTypes";
    public static final String SECRET = "secret";
    public static final String RETRY_POLICY = "retryPolicy";
    public static final String RETRY_SCOPE = "retryScope";
    public static final String DESCRIPTION = "description";
    public static final String CREATED_AT = "createdAt";
    public static final String DISABLED_REASON = "disabledReason";
    public static final String FILTER = "filter";
    public static final String HEADERS = "headers";
    public static final String METADATA = "metadata";
    public static final String PREVIOUS_SECRETS = "previousSecrets";
    public static final String UNTIL = "until";
    public static final String UPDATED_AT = "updatedAt";
    public static final String VERIFIED_AT = "verifiedAt";
    public static final String CONTENT_TYPE = "contentType";
    public static final String ERASED_AT = "erasedAt";
    public static final String KIND = "kind";
    public static final String SUBJECT = "subject";
    public static final String PHASE = "phase";
    public static final String CURSOR = "cursor";
    public static final String COUNTS = "counts";
    public static final String FINISHED_AT = "finishedAt";
    public static final String SPEC = "spec";
    public static final String TRIES = "tries";
    public static final String ERROR = "error";
    public static final String ROLE = "role";
    public static final String TENANT = "tenant";
    public static final String FINGERPRINT = "fingerprint";
    public static final String LAST_USED_ON = "lastUsedOn";
    public static final String REVOKED_AT = "revokedAt";
    public static final String KEY_LOCATIONS = "keyLocations";
    public static final String TYPE_FROM = "typeFrom";
    public static final String TYPE_PREFIX = "typePrefix";
    public static final String SCHEME = "scheme";
    public static final String TOKEN_HASH = "tokenHash";
    public static final String SLOT_AT = "slotAt";
    public static final String RATE_LIMIT = "rateLimit";
    public static final String HEALTH = "health";
    public static final String HEALTH_VERSION = "healthVersion";
    public static final String NEXT_SLOT = "nextSlot";
    public static final String INTERVAL = "interval";

    /// The table's partition key.
    public static final Key PARTITION = new Key("pk", KeyType.S);

    /// The table's sort key.
    public static final Key SORT = new Key("sk", KeyType.S);

    /// Where a delivery that is not delivered stands; ordered by when something must be done about it (epoch milliseconds).
    /// Sparse: delivered deliveries have neither key. It shows what claiming needs, and the end of the item, which TTL may not yet
    /// have deleted.
    public static final Index LINE =
            new Index(
                    "line",
                    new Key("line", KeyType.S),
                    new Key("dueAt", KeyType.N),
                    List.of(STATE, VERSION, EXPIRES_AT));

    /// The deliveries of one endpoint by acceptance (epoch milliseconds). Its keys never change, so no update ever writes it.
    public static final Index HISTORY =
            new Index(
                    "history",
                    new Key("history", KeyType.S),
                    new Key(ACCEPTED_AT, KeyType.N),
                    List.of());

    /// Every index of the table.
    public static final List<Index> INDEXES = List.of(LINE, HISTORY);

    /// The attribute that DynamoDB's TTL looks at, in epoch seconds.
    public static final String TTL = EXPIRES_AT;

    /// The sort key of an event item.
    public static final String EVENT_SORT = "event";

    /// What the name of every shard's due line begins with.
    public static final String DUE_LINE_PREFIX = "due#";

    /// What the sort key of every delivery item begins with.
    public static final String DELIVERY_SORT_PREFIX = "delivery#";

    /// What the sort key of the id of an endpoint that was deleted begins with.
    public static final String DELETED_SORT_PREFIX = "deleted#";

    /// What the sort key of every endpoint item begins with.
    public static final String ENDPOINT_SORT_PREFIX = "endpoint#";

    /// What the sort key of every job item begins with.
    public static final String JOB_SORT_PREFIX = "job#";

    /// The line of the jobs that run.
    public static final String JOB_LINE = "jobs";

    /// The line of the endpoints that a sweep shall look at: disabled, with a circuit that is not closed, or with parked deliveries on their
    /// way back.
    public static final String ENDPOINT_LINE = "endpoints";

    /// What the sort key of the item begins with where the slots of an endpoint's rate limit are reserved.
    public static final String RATE_SORT_PREFIX = "rate#";

    /// What the sort key of the item begins with where the slots of an endpoint's slow lane are reserved.
    public static final String SLOW_LANE_SORT_PREFIX = "slow#";

    /// The partition key of every API key.
    public static final String KEYS_PARTITION = "keys";

    /// What the sort key of every API key begins with.
    public static final String KEY_SORT_PREFIX = "key#";

    /// The partition key of every tenant.
    public static final String TENANTS_PARTITION = "tenants";

    /// What the sort key of every tenant begins with.
    public static final String TENANT_SORT_PREFIX = "tenant#";

    /// What the sort key of what was said in an attempt begins with, where it is an item of its own.
    public static final String ATTEMPT_SORT_PREFIX = "attempt#";

    /// What was said in an attempt, compressed: in such an item, or in a log entry that has room for it.
    public static final String EXCHANGE = "exchange";

    /// What the sort key of every source item begins with.
    public static final String SOURCE_SORT_PREFIX = "source#";

    private DeliveryTable() {}

    /// The names within [#RETRY_POLICY], a map.
    public static final class Policy {
        public static final String MAX_AGE_MILLIS = "maxAgeMillis";
        public static final String ATTEMPT_TIMEOUT_MILLIS = "attemptTimeoutMillis";
        public static final String JITTER = "jitter";
        public static final String DELAYS_MILLIS = "delaysMillis";
        public static final String BASE_MILLIS = "baseMillis";
        public static final String FACTOR = "factor";
        public static final String CAP_MILLIS = "capMillis";
        public static final String ATTEMPTS = "attempts";

        private Policy() {}
    }

    /// The partition key of a tenant's endpoints.
    public static String tenantPartition(String tenant) {
        return "tenant#" + tenant;
    }

    /// The partition key of an event and its deliveries.
    public static String eventPartition(String tenant, String eventId) {
        return "event#" + tenant + "#" + eventId;
    }

    /// The partition key of a tenant's jobs.
    public static String jobPartition(String tenant) {
        return "jobs#" + tenant;
    }

    /// The sort key of a job item.
    public static String jobSort(String jobId) {
        return JOB_SORT_PREFIX + jobId;
    }

    /// The sort key of the delivery to one endpoint.
    public static String deliverySort(String endpointId) {
        return DELIVERY_SORT_PREFIX + endpointId;
    }

    /// What the sort keys of all that was said in one delivery's attempts begin with.
    public static String attemptSorts(String endpointId) {
        return ATTEMPT_SORT_PREFIX + endpointId + "#";
    }

    /// The sort key of what was said in an attempt; later attempts sort later.
    public static String attemptSort(String endpointId, int redrive, int number) {
        return attemptSorts(endpointId) + "%05d#%05d".formatted(redrive, number);
    }

    /// The sort key of an endpoint item.
    public static String endpointSort(String endpointId) {
        return ENDPOINT_SORT_PREFIX + endpointId;
    }

    /// The sort key of an API key.
    public static String keySort(String keyId) {
        return KEY_SORT_PREFIX + keyId;
    }

    /// The sort key of a tenant.
    public static String tenantSort(String tenant) {
        return TENANT_SORT_PREFIX + tenant;
    }

    /// The sort key of a source item.
    public static String sourceSort(String name) {
        return SOURCE_SORT_PREFIX + name;
    }

    /// The due line of one shard.
    public static String dueLine(int shard) {
        return DUE_LINE_PREFIX + shard;
    }

    /// The line of a tenant's dead and buried deliveries.
    public static String deadLine(String tenant) {
        return "dead#" + tenant;
    }

    /// The line of the deliveries parked for one endpoint.
    public static String parkedLine(String tenant, String endpointId) {
        return "parked#" + tenant + "#" + endpointId;
    }

    /// The value of the history index's partition key for one endpoint.
    public static String historyOf(String tenant, String endpointId) {
        return tenant + "#" + endpointId;
    }

    /// The value of the history index's partition key for the events of a tenant that no endpoint wanted, so that every event can be found
    /// by its tenant.
    public static String historyOfUnwanted(String tenant) {
        return historyOf(tenant, "");
    }

    /// The parts of a key made here, without the word it begins with: tenant and event id of an event's partition, for instance.
    public static List<String> partsOf(String key) {
        var words = List.of(key.split("#", -1));
        return words.subList(1, words.size());
    }

    /// The shard of the due line that a delivery belongs to, from 0 to `shards` - 1. It depends on the delivery's key alone.
    ///
    /// @param partition the item's partition key
    /// @param sort the item's sort key
    /// @param shards the number of shards, at least 1
    public static int shardOf(String partition, String sort, int shards) {
        var crc = new CRC32();
        crc.update((partition + "|" + sort).getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % shards);
    }
}
