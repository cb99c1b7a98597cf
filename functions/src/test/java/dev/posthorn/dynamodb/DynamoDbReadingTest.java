package dev.posthorn.dynamodb;

import dev.posthorn.aws.AwsEndpoint;
import dev.posthorn.delivery.ExchangesContract;
import dev.posthorn.reading.DeadReadingContract;
import dev.posthorn.reading.ListingContract;
import dev.posthorn.stats.Tallies;
import dev.posthorn.stats.TalliesContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

@Tag(AwsEndpoint.SUITE)
class DynamoDbReadingTest {
    @Nested
    class HonoursListingContract extends ListingContract {
        @Override
        protected Shown open() {
            var table = LocalDynamoDb.newTable();
            return new Shown(table.stores(), table.history());
        }
    }

    @Nested
    class HonoursDeadReadingContract extends DeadReadingContract {
        @Override
        protected ListingContract.Shown open() {
            var table = LocalDynamoDb.newTable();
            return new ListingContract.Shown(table.stores(), table.history());
        }
    }

    @Nested
    class HonoursExchangesContract extends ExchangesContract {
        @Override
        protected Kept open() {
            var table = LocalDynamoDb.newTable();
            return new Kept(table.stores().deliveries(), table.exchanges());
        }
    }

    @Nested
    class HonoursTalliesContract extends TalliesContract {
        @Override
        protected Tallies open() {
            return LocalDynamoDb.newTable().tallies();
        }
    }
}
