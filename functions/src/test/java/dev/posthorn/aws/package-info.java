/// Where the suites find AWS: engines in this JVM, or any endpoint that speaks its protocols. It depends on the AWS SDK and Testcontainers.
@NullMarked
package dev.posthorn.aws;

import org.jspecify.annotations.NullMarked;
