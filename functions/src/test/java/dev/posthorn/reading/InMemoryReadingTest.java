package dev.posthorn.reading;

import dev.posthorn.delivery.ExchangesContract;
import dev.posthorn.delivery.InMemoryExchanges;
import dev.posthorn.delivery.InMemoryHistory;
import dev.posthorn.delivery.InMemoryTable;
import dev.posthorn.delivery.Stores;
import dev.posthorn.stats.InMemoryTallies;
import dev.posthorn.stats.Tallies;
import dev.posthorn.stats.TalliesContract;
import org.junit.jupiter.api.Nested;

class InMemoryReadingTest {
    @Nested
    class HonoursListingContract extends ListingContract {
        @Override
        protected Shown open() {
            var table = new InMemoryTable();
            return new Shown(new Stores(table, table, table), new InMemoryHistory(table));
        }
    }

    @Nested
    class HonoursDeadReadingContract extends DeadReadingContract {
        @Override
        protected ListingContract.Shown open() {
            var table = new InMemoryTable();
            return new ListingContract.Shown(
                    new Stores(table, table, table), new InMemoryHistory(table));
        }
    }

    @Nested
    class HonoursExchangesContract extends ExchangesContract {
        @Override
        protected Kept open() {
            return new Kept(new InMemoryTable(), new InMemoryExchanges());
        }
    }

    @Nested
    class HonoursTalliesContract extends TalliesContract {
        @Override
        protected Tallies open() {
            return new InMemoryTallies();
        }
    }
}
