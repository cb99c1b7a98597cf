/// Tests of the queues on ElasticMQ, which is started once in a test JVM.
@NullMarked
package dev.posthorn.sqs;

import org.jspecify.annotations.NullMarked;
