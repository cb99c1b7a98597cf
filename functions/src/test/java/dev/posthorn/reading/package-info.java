/// Tests of the table on DynamoDB Local, which is started once in a test JVM.
@NullMarked
package dev.posthorn.reading;

import org.jspecify.annotations.NullMarked;
