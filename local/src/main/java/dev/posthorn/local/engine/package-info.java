/// The engines that stand in for AWS on this machine: DynamoDB Local, ElasticMQ and a small Secrets Manager, filled with what the
/// template declares. It depends on the metric and template rooms, the AWS SDK and the engines.
@NullMarked
package dev.posthorn.local.engine;

import org.jspecify.annotations.NullMarked;
