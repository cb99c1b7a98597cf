package dev.posthorn.dynamodb;

import dev.posthorn.aws.AwsEndpoint;
import dev.posthorn.delivery.DeliveriesContract;
import dev.posthorn.delivery.EndpointHealthContract;
import dev.posthorn.delivery.EndpointsContract;
import dev.posthorn.delivery.EventsContract;
import dev.posthorn.delivery.LinesContract;
import dev.posthorn.delivery.LoadContract;
import dev.posthorn.delivery.ParkedLineContract;
import dev.posthorn.delivery.Rates;
import dev.posthorn.delivery.RatesContract;
import dev.posthorn.delivery.Stores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

@Tag(AwsEndpoint.SUITE)
class DynamoDbTableTest {
    private static Stores open() {
        return LocalDynamoDb.newTable().stores();
    }

    @Nested
    class HonoursEventsContract extends EventsContract {
        @Override
        protected Stores open() {
            return DynamoDbTableTest.open();
        }
    }

    @Nested
    class HonoursEndpointsContract extends EndpointsContract {
        @Override
        protected Stores open() {
            return DynamoDbTableTest.open();
        }
    }

    @Nested
    class HonoursEndpointHealthContract extends EndpointHealthContract {
        @Override
        protected Stores open() {
            return DynamoDbTableTest.open();
        }
    }

    @Nested
    class HonoursDeliveriesContract extends DeliveriesContract {
        @Override
        protected Stores open() {
            return DynamoDbTableTest.open();
        }
    }

    @Nested
    class HonoursParkedLineContract extends ParkedLineContract {
        @Override
        protected Stores open() {
            return DynamoDbTableTest.open();
        }
    }

    @Nested
    class HonoursRatesContract extends RatesContract {
        @Override
        protected Rates open() {
            return LocalDynamoDb.newTable().rates();
        }
    }

    @Nested
    class HonoursLinesContract extends LinesContract {
        @Override
        protected Stores open() {
            return DynamoDbTableTest.open();
        }
    }

    @Nested
    class HonoursLoadContract extends LoadContract {
        @Override
        protected Stores open() {
            return DynamoDbTableTest.open();
        }
    }
}
