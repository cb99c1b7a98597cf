/// The dispatch queue and the dead-letter queue on SQS, and what their messages say. It depends on `delivery`, `contract`, Jackson and
/// the AWS SDK.
@NullMarked
package dev.posthorn.sqs;

import org.jspecify.annotations.NullMarked;
