package dev.posthorn.infra;

import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.constructs.Construct;

/// The key with which every tenant may be managed, made by Secrets Manager and known to nobody else.
final class AdminKey extends Construct {
    private static final int LENGTH = 40;

    private final Secret secret;

    AdminKey(Construct scope) {
        super(scope, "AdminKey");
        secret =
                Secret.Builder.create(this, "Resource")
                        .description("Posthorn's admin key")
                        .generateSecretString(
                                SecretStringGenerator.builder()
                                        .passwordLength(LENGTH)
                                        .excludePunctuation(true)
                                        .build())
                        .build();
    }

    String arn() {
        return secret.getSecretArn();
    }
}
