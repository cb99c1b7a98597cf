/// SQS event source mappings: takes messages from queues in fair turns, invokes functions with batches, deletes what succeeded. It
/// depends on the template and lambda rooms and on the AWS SDK.
@NullMarked
package dev.posthorn.local.source;

import org.jspecify.annotations.NullMarked;
