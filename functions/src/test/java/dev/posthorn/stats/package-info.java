/// Tests of the table on DynamoDB Local, which is started once in a test JVM.
@NullMarked
package dev.posthorn.stats;

import org.jspecify.annotations.NullMarked;
