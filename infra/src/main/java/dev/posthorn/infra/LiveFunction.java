package dev.posthorn.infra;

import dev.posthorn.contract.Metric;
import dev.posthorn.contract.Variable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.ApplicationLogLevel;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.VersionOptions;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/// One function with its role, its logs, a published version (SnapStart works on nothing else) and the alias `live`, by which
/// everything calls it. Versions outlive the next, so that the alias can be put back to one of them at once.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-best-practices.html">SnapStart best practices</a>, for names
final class LiveFunction extends Construct {
    /// The alias of every function.
    static final String ALIAS = "live";

    private final Function function;
    private final Alias alias;

    LiveFunction(
            Construct scope,
            Handler handler,
            Inputs inputs,
            Packaging packaging,
            List<PolicyStatement> grants,
            Map<Variable, String> environment) {
        super(scope, handler.id());
        var logs =
                LogGroup.Builder.create(this, "Logs").removalPolicy(RemovalPolicy.DESTROY).build();
        ((CfnLogGroup) logs.getNode().getDefaultChild())
                .setRetentionInDays(inputs.number(Setting.LogRetentionDays));
        function =
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
                        // What is logged is said once, by POWERTOOLS_LOG_LEVEL: Lambda lets
                        // everything through.
                        .applicationLogLevelV2(ApplicationLogLevel.DEBUG)
                        .environment(spelled(environment, inputs))
                        .role(role(logs, grants))
                        .currentVersionOptions(
                                VersionOptions.builder()
                                        .removalPolicy(RemovalPolicy.RETAIN)
                                        .build())
                        .build();
        if (handler == Handler.SWEEP) {
            reserve(inputs);
        }
        Annotations.of(function).acknowledgeWarning("@aws-cdk/aws-lambda:snapStartRequirePublish");
        alias =
                Alias.Builder.create(this, "Alias")
                        .aliasName(ALIAS)
                        .version(packaging.publish(this, function))
                        .build();
    }

    Alias alias() {
        return alias;
    }

    String name() {
        return function.getFunctionName();
    }

    private void reserve(Inputs inputs) {
        var reserved =
                inputs.choose(
                        Setting.SweepReservedConcurrency,
                        () -> inputs.text(Setting.SweepReservedConcurrency),
                        () -> Aws.NO_VALUE);
        ((CfnFunction) function.getNode().getDefaultChild())
                .addPropertyOverride("ReservedConcurrentExecutions", reserved);
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

    private static Map<String, String> spelled(Map<Variable, String> environment, Inputs inputs) {
        var spelled = new TreeMap<String, String>();
        environment.forEach((variable, value) -> spelled.put(variable.name(), value));
        spelled.put("POWERTOOLS_LOG_LEVEL", inputs.text(Setting.LogLevel));
        spelled.put("POWERTOOLS_METRICS_NAMESPACE", Metric.NAMESPACE);
        spelled.put("POWERTOOLS_SERVICE_NAME", Metric.service(inputs.text(Setting.Stage)));
        // A snapshot would keep addresses that are long gone.
        spelled.put("JAVA_TOOL_OPTIONS", "-Dsun.net.inetaddr.ttl=0");
        return spelled;
    }
}
