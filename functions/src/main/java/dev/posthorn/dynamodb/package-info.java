/// The table on DynamoDB: how items are spelled, the one translation of a transition to a conditional update, and the ports `Events`,
/// `Endpoints`, `Deliveries`, `Tenants` and `ApiKeys` over them. It depends on `delivery`, `access`, `contract` and the AWS SDK.
@NullMarked
package dev.posthorn.dynamodb;

import org.jspecify.annotations.NullMarked;
