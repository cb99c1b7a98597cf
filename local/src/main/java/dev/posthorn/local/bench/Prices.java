package dev.posthorn.local.bench;

import dev.posthorn.contract.Price;
import dev.posthorn.local.engine.ConsumedUnits;
import dev.posthorn.local.lambda.FunctionUse;

/// What was consumed, in US dollars for a million of it, by [Price]; and what being there costs, in US dollars a month, from the same list.
final class Prices {
    static final double ALARM_METRIC = 0.10;
    static final double COMPOSITE_ALARM = 0.50;
    static final double DASHBOARD = 3.00;
    static final double CUSTOM_METRIC = 0.30;
    static final double SECRET = 0.40;

    private Prices() {}

    static double table(ConsumedUnits.Total units) {
        return units.writes() * Price.WRITE_UNIT + units.reads() * Price.READ_UNIT;
    }

    static double functions(FunctionUse use) {
        return use.invocations() * Price.INVOCATION + use.gigabyteSeconds() * Price.GIGABYTE_SECOND;
    }

    static double api(double requests) {
        return requests * Price.API_REQUEST;
    }

    static double queue(long requests) {
        return requests * Price.QUEUE_REQUEST;
    }
}
