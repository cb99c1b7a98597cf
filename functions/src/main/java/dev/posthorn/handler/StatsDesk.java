package dev.posthorn.handler;

import dev.posthorn.api.Answer;
import dev.posthorn.api.StatsQuery;
import dev.posthorn.api.StatsViews;
import dev.posthorn.stats.ReadStats;
import dev.posthorn.stats.Window;
import java.time.InstantSource;

/// Shows what events and deliveries came to.
final class StatsDesk implements Desk {
    private final ReadStats stats;
    private final InstantSource clock;

    StatsDesk(Wiring wiring) {
        stats = new ReadStats(wiring.tallies, wiring.deliveries, wiring.endpoints);
        clock = wiring.clock;
    }

    @Override
    public Answer answer(Call call) {
        return switch (call.route()) {
            case READ_TENANT_STATS ->
                    StatsQuery.parse(call.request())
                            .answer(window -> ofTenant(call.tenant(), window));
            case READ_ENDPOINT_STATS ->
                    StatsQuery.parse(call.request()).answer(window -> ofEndpoint(call, window));
            default -> ApiFunction.notFound("route");
        };
    }

    private Answer ofTenant(String tenant, Window window) {
        return stats.ofTenant(tenant, window, clock.instant())
                .map(StatsViews::ofTenant)
                .orElseGet(StatsQuery::tooMuch);
    }

    private Answer ofEndpoint(Call call, Window window) {
        return call.request()
                .endpoint()
                .flatMap(id -> stats.ofEndpoint(call.tenant(), id, window, clock.instant()))
                .map(StatsViews::ofEndpoint)
                .orElseGet(() -> ApiFunction.notFound("endpoint"));
    }
}
