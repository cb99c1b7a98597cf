package dev.posthorn.infra;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.CfnRule;
import software.amazon.awscdk.CfnRuleAssertion;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.ICfnConditionExpression;
import software.amazon.awscdk.Token;
import software.constructs.Construct;

/// `template.yaml`: whoever deploys gives the values. CloudFormation checks each alone and, by rules, those that go together; how
/// times must relate is checked by the functions when their new versions are published, which fails the deployment.
record Parameters(
        Construct scope, Map<Setting, CfnParameter> parameters, Map<Setting, CfnCondition> given)
        implements Inputs {
    static Parameters of(Construct scope, Settings settings) {
        var parameters = new EnumMap<Setting, CfnParameter>(Setting.class);
        for (var setting : Setting.values()) {
            parameters.put(setting, parameter(scope, setting, settings.of(setting)));
        }
        var inputs = new Parameters(scope, parameters, new EnumMap<>(Setting.class));
        inputs.rules();
        return inputs;
    }

    @Override
    public String text(Setting setting) {
        return of(setting).getValueAsString();
    }

    @Override
    public Number number(Setting setting) {
        return of(setting).getValueAsNumber();
    }

    @Override
    public List<CfnResource> whereGiven(Setting setting, Supplier<List<CfnResource>> resources) {
        return under(given(setting), resources.get());
    }

    @Override
    public List<CfnResource> whereNotGiven(Setting setting, Supplier<List<CfnResource>> resources) {
        var not =
                CfnCondition.Builder.create(scope, "No" + setting)
                        .expression(isLeftOut(setting))
                        .build();
        return under(not, resources.get());
    }

    private static List<CfnResource> under(CfnCondition condition, List<CfnResource> resources) {
        resources.forEach(resource -> resource.getCfnOptions().setCondition(condition));
        return resources;
    }

    @Override
    public String choose(Setting setting, Supplier<String> given, Supplier<String> notGiven) {
        return Token.asString(
                Fn.conditionIf(given(setting).getLogicalId(), given.get(), notGiven.get()));
    }

    private CfnParameter of(Setting setting) {
        return Objects.requireNonNull(parameters.get(setting));
    }

    private CfnCondition given(Setting setting) {
        return given.computeIfAbsent(
                setting,
                _ ->
                        CfnCondition.Builder.create(scope, setting + "Given")
                                .expression(Fn.conditionNot(isLeftOut(setting)))
                                .build());
    }

    private void rules() {
        rule(
                scope,
                "OneWayForAlarms",
                Fn.conditionOr(isLeftOut(Setting.AlarmEmail), isLeftOut(Setting.AlarmTopicArn)),
                "Give AlarmEmail or AlarmTopicArn, not both: subscribe to a topic of yours.");
        rule(
                scope,
                "DomainWithCertificate",
                Fn.conditionOr(
                        Fn.conditionAnd(
                                isLeftOut(Setting.DomainName), isLeftOut(Setting.CertificateArn)),
                        Fn.conditionAnd(
                                Fn.conditionNot(isLeftOut(Setting.DomainName)),
                                Fn.conditionNot(isLeftOut(Setting.CertificateArn)))),
                "Give DomainName and CertificateArn, or neither.");
    }

    private static void rule(
            Construct scope, String id, ICfnConditionExpression expression, String message) {
        CfnRule.Builder.create(scope, id)
                .assertions(
                        List.of(
                                CfnRuleAssertion.builder()
                                        .assertDescription(message)
                                        .assertValue(expression)
                                        .build()))
                .build();
    }

    private ICfnConditionExpression isLeftOut(Setting setting) {
        return Fn.conditionEquals(text(setting), setting.preset());
    }

    private static CfnParameter parameter(Construct scope, Setting setting, String preset) {
        var parameter =
                CfnParameter.Builder.create(scope, setting.name()).description(setting.meaning());
        switch (setting.rule()) {
            case Setting.Range(long least, long most) ->
                    parameter
                            .type("Number")
                            .defaultValue(Integer.valueOf(preset))
                            .minValue(least)
                            .maxValue(most);
            case Setting.OneOf(var values) ->
                    parameter
                            .type(preset.matches("[0-9]+") ? "Number" : "String")
                            .defaultValue(preset)
                            .allowedValues(values);
            case Setting.Text(var pattern) ->
                    parameter
                            .type("String")
                            .defaultValue(preset)
                            .allowedPattern(pattern.pattern())
                            .constraintDescription("must be of the form " + pattern.pattern());
        }
        return parameter.build();
    }
}
