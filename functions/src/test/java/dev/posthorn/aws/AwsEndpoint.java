package dev.posthorn.aws;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/// The endpoint that `-Dposthorn.aws.endpoint` names, if it does: the address of an emulator, or `localstack` for one in a container.
/// Without it the suites start engines in this JVM.
public final class AwsEndpoint {
    /// The system property.
    public static final String PROPERTY = "posthorn.aws.endpoint";

    /// The tag of the tests that ask for it.
    public static final String SUITE = "aws";

    /// What every engine and emulator takes.
    public static final AwsCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

    private static final Optional<URI> GIVEN =
            Optional.of(System.getProperty(PROPERTY, ""))
                    .filter(value -> !value.isBlank())
                    .map(
                            value ->
                                    value.equals("localstack")
                                            ? LocalStack.start()
                                            : URI.create(value));

    private AwsEndpoint() {}

    /// The endpoint's address, or empty for engines in this JVM.
    public static Optional<URI> given() {
        return GIVEN;
    }

    /// A name that nothing has at an endpoint that others use too.
    public static String newName(String kind) {
        return kind + "-" + UUID.randomUUID();
    }

    /// Tidies up at a given endpoint when the tests have ended; engines in this JVM go by themselves.
    public static void whenDone(Runnable tidy) {
        if (GIVEN.isPresent()) {
            Runtime.getRuntime().addShutdownHook(new Thread(tidy));
        }
    }
}
