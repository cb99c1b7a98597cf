package dev.posthorn.infra;

import dev.posthorn.contract.Metric;
import dev.posthorn.contract.Variable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/// One function with its role, its logs, a published version (SnapStart works on nothing else) and the alias `live`, by which
/// everything calls it.
final class LiveFunction extends Construct {
    private final Alias alias;

    LiveFunction(
            Construct scope,
            Handler handler,
            Packaging packaging,
            List<PolicyStatement> grants,
            Map<Variable, String> environment) {
        super(scope, handler.id());
        var logs =
                LogGroup.Builder.create(this, "Logs")
                        .retention(RetentionDays.ONE_MONTH)
                        .removalPolicy(RemovalPolicy.DESTROY)
                        .build();
        var function =
                Function.Builder.create(this, "Function")
                        .description(packaging.description(handler))
                        .code(packaging.code())
                        .handler(handler.className())
                        .runtime(Runtime.JAVA_25)
                        .architecture(Architecture.ARM_64)
                        .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
                        .memorySize(handler.megabytes())
                        .timeout(Duration.seconds(handler.timeout().toSeconds()))
                        .logGroup(logs)
                        .loggingFormat(LoggingFormat.JSON)
                        .environment(spelled(environment))
                        .role(role(logs, grants))
                        .build();
        Annotations.of(function).acknowledgeWarning("@aws-cdk/aws-lambda:snapStartRequirePublish");
        alias =
                Alias.Builder.create(this, "Alias")
                        .aliasName("live")
                        .version(packaging.publish(this, function))
                        .build();
    }

    Alias alias() {
        return alias;
    }

    private Role role(LogGroup logs, List<PolicyStatement> grants) {
        var policy =
                PolicyDocument.Builder.create()
                        .statements(
                                List.of(
                                        Grants.allow(
                                                logs.getLogGroupArn(),
                                                "logs",
                                                "CreateLogStream",
                                                "PutLogEvents")))
                        .build();
        policy.addStatements(grants.toArray(PolicyStatement[]::new));
        return Role.Builder.create(this, "Role")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .inlinePolicies(Map.of("grants", policy))
                .build();
    }

    private static Map<String, String> spelled(Map<Variable, String> environment) {
        var spelled = new TreeMap<String, String>();
        environment.forEach((variable, value) -> spelled.put(variable.name(), value));
        spelled.put("POWERTOOLS_LOG_LEVEL", "INFO");
        spelled.put("POWERTOOLS_METRICS_NAMESPACE", Metric.NAMESPACE);
        spelled.put("POWERTOOLS_SERVICE_NAME", Metric.SERVICE);
        return spelled;
    }
}
