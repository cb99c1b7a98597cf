package dev.posthorn.local.bench;

import dev.posthorn.local.engine.ConsumedUnits;
import dev.posthorn.local.lambda.FunctionUse;

/// List prices in us-east-1, November 2026, in US dollars for a million, so that what is counted for one delivery costs this for a
/// million of them.
final class Prices {
    static final double ALARM_METRIC = 0.10;
    static final double COMPOSITE_ALARM = 0.50;
    static final double DASHBOARD = 3.00;
    static final double CUSTOM_METRIC = 0.30;
    static final double SECRET = 0.40;

    private static final double WRITE_UNIT = 0.625;
    private static final double READ_UNIT = 0.125;
    private static final double INVOCATION = 0.20;
    private static final double API_REQUEST = 1.00;
    private static final double QUEUE_REQUEST = 0.40;

    /// On arm64, for a million of gigabyte seconds.
    private static final double GIGABYTE_SECOND = 13.3334;

    private Prices() {}

    static double table(ConsumedUnits.Total units) {
        return units.writes() * WRITE_UNIT + units.reads() * READ_UNIT;
    }

    static double functions(FunctionUse use) {
        return use.invocations() * INVOCATION + use.gigabyteSeconds() * GIGABYTE_SECOND;
    }

    static double api(double requests) {
        return requests * API_REQUEST;
    }

    static double queue(long requests) {
        return requests * QUEUE_REQUEST;
    }
}
