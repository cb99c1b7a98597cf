package dev.posthorn.delivery;

import org.junit.jupiter.api.Nested;

class InMemoryTableTest {
    private static Stores open() {
        var table = new InMemoryTable();
        return new Stores(table, table, table);
    }

    @Nested
    class HonoursEventsContract extends EventsContract {
        @Override
        protected Stores open() {
            return InMemoryTableTest.open();
        }
    }

    @Nested
    class HonoursEndpointsContract extends EndpointsContract {
        @Override
        protected Stores open() {
            return InMemoryTableTest.open();
        }
    }

    @Nested
    class HonoursEndpointHealthContract extends EndpointHealthContract {
        @Override
        protected Stores open() {
            return InMemoryTableTest.open();
        }
    }

    @Nested
    class HonoursDeliveriesContract extends DeliveriesContract {
        @Override
        protected Stores open() {
            return InMemoryTableTest.open();
        }
    }

    @Nested
    class HonoursLinesContract extends LinesContract {
        @Override
        protected Stores open() {
            return InMemoryTableTest.open();
        }
    }

    @Nested
    class HonoursParkedLineContract extends ParkedLineContract {
        @Override
        protected Stores open() {
            return InMemoryTableTest.open();
        }
    }

    @Nested
    class HonoursRatesContract extends RatesContract {
        @Override
        protected Rates open() {
            return new InMemoryRates();
        }
    }

    @Nested
    class HonoursLoadContract extends LoadContract {
        @Override
        protected Stores open() {
            return InMemoryTableTest.open();
        }
    }
}
