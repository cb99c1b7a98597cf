package dev.posthorn.infra;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.lambda.CfnVersion;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Version;
import software.amazon.awscdk.services.s3.Bucket;
import software.constructs.Construct;

/// How the functions' code gets to AWS, and how a change of it becomes a new published version.
sealed interface Packaging {
    /// The package that Maven writes, from the repository's root.
    Path ZIP = Path.of("functions/target/posthorn-functions.zip");

    /// Where the CDK is told to find the code.
    Code code();

    /// A function's description.
    String description(Handler handler);

    /// Publishes a version of a function.
    Version publish(Construct scope, Function function);

    /// `cdk deploy`: the CDK uploads the package, and a version's logical id changes with code and configuration.
    record Asset(Code code) implements Packaging {
        static Asset of(Path zip) {
            if (!zip.toFile().isFile()) {
                throw new IllegalStateException(zip + " is missing: `./mvnw package` writes it.");
            }
            return new Asset(Code.fromAsset(zip.toString()));
        }

        @Override
        public String description(Handler handler) {
            return handler.purpose();
        }

        @Override
        public Version publish(Construct scope, Function function) {
            return function.getCurrentVersion();
        }
    }

    /// `aws cloudformation package`: the template names the package's local path. CloudFormation does not notice that the package
    /// changed, so whoever deploys says so with the parameter `Release`. Other settings that end in the functions' environment make new
    /// versions too: a version's description, whose change replaces it, names them all.
    record LocalPath(Code code, CfnParameter release, Inputs inputs) implements Packaging {
        static LocalPath of(Construct scope, Inputs inputs) {
            var nowhere = Bucket.fromBucketName(scope, "nowhere", "nowhere");
            return new LocalPath(
                    Code.fromBucket(nowhere, "nowhere"),
                    CfnParameter.Builder.create(scope, "Release")
                            .type("String")
                            .defaultValue("1")
                            .description(
                                    "Give it a new value whenever the code is new: it publishes new versions of the functions.")
                            .build(),
                    inputs);
        }

        @Override
        public String description(Handler handler) {
            return handler.purpose() + " Release " + release.getValueAsString();
        }

        @Override
        public Version publish(Construct scope, Function function) {
            var resource = (CfnFunction) function.getNode().getDefaultChild();
            resource.addPropertyOverride("Code", ZIP.toString());
            Validations.of(resource)
                    .acknowledge(
                            Acknowledgment.builder()
                                    .id("CloudFormation-Validate::W3002")
                                    .reason("The template is for `aws cloudformation package`")
                                    .build());
            var version =
                    Version.Builder.create(scope, "Version")
                            .lambda(function)
                            .description(what())
                            .removalPolicy(RemovalPolicy.RETAIN)
                            .build();
            ((CfnVersion) version.getNode().getDefaultChild()).addDeletionOverride("Metadata");
            return version;
        }

        private String what() {
            return Arrays.stream(Setting.values())
                    .filter(
                            setting ->
                                    setting.variable().isPresent() || setting == Setting.LogLevel)
                    .map(inputs::text)
                    .collect(
                            Collectors.joining(
                                    " ", "Release " + release.getValueAsString() + ": ", ""));
        }
    }
}
