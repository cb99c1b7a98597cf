package dev.posthorn.local.watch;

import dev.posthorn.local.template.Declared;
import dev.posthorn.local.template.Identity;
import dev.posthorn.local.template.Place;
import dev.posthorn.local.template.Stack;
import dev.posthorn.local.template.TemplateException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Reads the alarms of a stack; one that cannot be evaluated here is named, with the reason.
final class Alarms {
    private static final String METRIC = "AWS::CloudWatch::Alarm";
    private static final String COMPOSITE = "AWS::CloudWatch::CompositeAlarm";

    private Alarms() {}

    static List<Alarm> of(Stack stack) {
        stack.ofType(METRIC, COMPOSITE).forEach(alarm -> identify(stack, alarm));
        var alarms = stack.ofType(METRIC, COMPOSITE).stream().map(Alarms::read).toList();
        requireKnown(alarms);
        return alarms;
    }

    private static void identify(Stack stack, Declared alarm) {
        var arn = Place.arn("cloudwatch", "alarm:" + name(alarm));
        stack.identify(alarm.id(), new Identity(name(alarm), Map.of("Arn", arn)));
    }

    private static String name(Declared alarm) {
        return alarm.properties().find("AlarmName").orElse(alarm.id());
    }

    private static Alarm read(Declared alarm) {
        var properties = alarm.properties();
        var description = properties.find("AlarmDescription").orElse("");
        try {
            return alarm.type().equals(METRIC)
                    ? MetricAlarm.read(alarm.id(), name(alarm), description, properties)
                    : new Alarm.Composite(
                            alarm.id(),
                            name(alarm),
                            description,
                            RuleParser.parse(properties.text("AlarmRule")));
        } catch (IllegalArgumentException e) {
            throw new TemplateException(
                    "the alarm " + alarm.id() + " cannot be evaluated here: " + e.getMessage(), e);
        }
    }

    private static void requireKnown(List<Alarm> alarms) {
        var names = alarms.stream().map(Alarm::name).collect(Collectors.toSet());
        for (var alarm : alarms) {
            if (alarm instanceof Alarm.Composite composite) {
                composite.rule().alarms().stream()
                        .filter(name -> !names.contains(name))
                        .forEach(name -> refuse(composite, name));
            }
        }
    }

    private static void refuse(Alarm alarm, String unknown) {
        throw new TemplateException(
                "the alarm " + alarm.id() + " asks for " + unknown + ", which is no alarm here");
    }
}
