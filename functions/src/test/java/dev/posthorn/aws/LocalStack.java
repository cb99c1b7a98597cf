package dev.posthorn.aws;

import java.net.URI;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;

/// LocalStack in a container that goes when this JVM does.
final class LocalStack {
    /// The last image that needs no account.
    private static final String IMAGE = "localstack/localstack:4.14.0";

    private LocalStack() {}

    /// Starts it.
    ///
    /// @throws IllegalStateException when there is no Docker
    @SuppressWarnings("resource") // Testcontainers removes it when the JVM ends.
    static URI start() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new IllegalStateException(
                    "The profile localstack needs Docker, and none answers here. Without the profile the tests need none.");
        }
        var container = new LocalStackContainer(IMAGE).withServices("dynamodb", "sqs");
        container.start();
        return container.getEndpoint();
    }
}
