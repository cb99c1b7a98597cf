package dev.posthorn.dynamodb;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The page that says what reading costs.
final class CostsPage {
    private static final String INTRO =
            """
            # What reading costs
            Read units of DynamoDB for each call that reads, beside those for finding the key. No call scans the table, and none costs more in a
            larger one: these figures were measured with 50 deliveries in the table and with 2,000, and were the same. They are written and held by
            `./mvnw -pl functions test -Dtest=ReadUnitsTest -Dposthorn.docs=write`, from what DynamoDB Local says that it consumed.

            | what is read | read units |
            |---|---|
            """;

    private static final String END =
            """

            - Items are read consistently, 1 unit for each 4 KB; indexes, counts and what was said in attempts are not, half of that.
            - A page of deliveries reads at most ten entries of the history for each that it may show, or one for each endpoint. So a page that
              is filtered by state may be short, even empty, and still have a `next`.
            - Deliveries without `endpoint` are merged from the histories of at most 50 endpoints; a tenant that has more must name one. The
              tenant's dead have a line of their own and need no endpoint.
            - Counting the dead, and looking for those of them that are asked for, reads each and its endpoint; an answer looks at 1,000 at most.
            - Stats are counted by quarters of an hour; `since` says where the first begins. An answer adds up at most 70,000 quarters of
              endpoints: 103 endpoints over 7 d, 720 over 24 h, any number over 1 h. The stats above are of endpoints that are busy all week long; a
              quarter in which nothing happened costs nothing. Of the due line an answer sees the 100 longest due of each of its shards.
            - DynamoDB asks half a unit for a query that finds nothing, which DynamoDB Local does not count: add half a unit to stats for each
              shard of the due line (16 unless set otherwise) and for each endpoint that has nothing parked.
            """;

    private CostsPage() {}

    static String of(Map<String, Double> units) {
        return INTRO
                + units.entrySet().stream()
                        .map(
                                each ->
                                        "| %s | %s |\n"
                                                .formatted(
                                                        each.getKey(),
                                                        String.format(
                                                                Locale.ROOT,
                                                                "%.1f",
                                                                each.getValue())))
                        .collect(Collectors.joining())
                + END;
    }
}
