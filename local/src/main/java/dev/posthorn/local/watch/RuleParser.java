package dev.posthorn.local.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads a composite alarm's `AlarmRule`, as
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html> defines it.
final class RuleParser {
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|[()]|[^\\s()\"]+");
    private static final Pattern ARN = Pattern.compile("arn:[^:]*:cloudwatch:.*:alarm:(.+)");

    private final Tokens tokens;

    private RuleParser(String text) {
        tokens = new Tokens(text, WORD);
    }

    static Rule parse(String text) {
        var parser = new RuleParser(text);
        var rule = parser.or();
        parser.tokens.expectEnd();
        return rule;
    }

    private Rule or() {
        var parts = new ArrayList<>(List.of(and()));
        while (tokens.takeAny("OR").isPresent()) {
            parts.add(and());
        }
        return parts.size() == 1 ? parts.getFirst() : new Rule.Or(parts);
    }

    private Rule and() {
        var parts = new ArrayList<>(List.of(not()));
        while (tokens.takeAny("AND").isPresent()) {
            parts.add(not());
        }
        return parts.size() == 1 ? parts.getFirst() : new Rule.And(parts);
    }

    private Rule not() {
        return tokens.takeAny("NOT").isPresent() ? new Rule.Not(not()) : primary();
    }

    private Rule primary() {
        var word = tokens.take();
        return switch (word) {
            case "TRUE" -> new Rule.Constant(true);
            case "FALSE" -> new Rule.Constant(false);
            case "ALARM", "OK", "INSUFFICIENT_DATA" -> in(State.valueOf(word));
            case "(" -> {
                var inner = or();
                tokens.expect(")");
                yield inner;
            }
            default -> throw tokens.error("\"" + word + "\"");
        };
    }

    private Rule in(State state) {
        tokens.expect("(");
        var name = tokens.take();
        tokens.expect(")");
        var bare = name.startsWith("\"") ? name.substring(1, name.length() - 1) : name;
        var arn = ARN.matcher(bare);
        return new Rule.In(state, arn.matches() ? arn.group(1) : bare);
    }
}
