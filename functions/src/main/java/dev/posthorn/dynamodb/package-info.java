/// The table on DynamoDB: how items are spelled, the one translation of a transition to a conditional update, and the ports `Events`,
/// `Endpoints` and `Deliveries` over them. It depends on `delivery`, `contract` and the AWS SDK.
@NullMarked
package dev.posthorn.dynamodb;

import org.jspecify.annotations.NullMarked;
