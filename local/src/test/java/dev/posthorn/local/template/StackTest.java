package dev.posthorn.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackTest {
    @TempDir private Path folder;

    @Test
    void resolvesEveryFunctionThatTemplatesUse() throws IOException {
        var stack =
                stack(
                        """
                Parameters:
                  Name: {Type: String, Default: world}
                Mappings:
                  Sizes: {small: {memory: 128}}
                Conditions:
                  Same: {'Fn::Equals': [{Ref: Name}, world]}
                  Other: {'Fn::Not': [{Condition: Same}]}
                  Both: {'Fn::And': [{Condition: Same}, {Condition: Other}]}
                Resources:
                  Queue: {Type: AWS::SQS::Queue}
                  Thing:
                    Type: Test::Thing
                    Properties:
                      Ref: {Text: x}
                      Join: {'Fn::Join': ['-', [a, {Ref: Name}, {Ref: 'AWS::Region'}]]}
                      Sub: {'Fn::Sub': '${Name} ${Queue} ${Queue.Arn} ${!Name}'}
                      SubWith: {'Fn::Sub': ['${mine} $1', {mine: {Ref: Name}}]}
                      Select: {'Fn::Select': [1, {'Fn::Split': [',', 'a,b']}]}
                      Map: {'Fn::FindInMap': [Sizes, small, memory]}
                      Then: {'Fn::If': [Same, right, wrong]}
                      Else: {'Fn::If': [Both, wrong, right]}
                      Left: {'Fn::If': [Other, x, {Ref: 'AWS::NoValue'}]}
                  Absent: {Type: Test::Thing, Condition: Other}
                """);
        stack.identify("Queue", new Identity("http://queue", Map.of("Arn", "arn:queue")));

        var things = stack.ofType("Test::Thing");

        assertThat(things).hasSize(1);
        assertThat(things.getFirst().properties().values())
                .containsEntry("Join", "a-world-us-east-1")
                .containsEntry("Sub", "world http://queue arn:queue ${Name}")
                .containsEntry("SubWith", "world $1")
                .containsEntry("Select", "b")
                .containsEntry("Map", 128)
                .containsEntry("Then", "right")
                .containsEntry("Else", "right")
                .doesNotContainKey("Left");
        assertThat(stack.find("Absent")).isEmpty();
    }

    @Test
    void takesGivenParametersBeforeDefaults() throws IOException {
        var template =
                template(
                        """
                Parameters:
                  Email: {Type: String, Default: ''}
                  Needed: {Type: String}
                Conditions:
                  HasEmail: {'Fn::Not': [{'Fn::Equals': [{Ref: Email}, '']}]}
                Resources:
                  Subscription: {Type: Test::Subscription, Condition: HasEmail, Properties: {To: {Ref: Email}}}
                  Alarm:
                    Type: Test::Alarm
                    Properties:
                      Actions: {'Fn::If': [HasEmail, [{Ref: Subscription}, {'Fn::If': [HasEmail, {Ref: 'AWS::NoValue'}, x]}], {Ref: 'AWS::NoValue'}]}
                  Needy: {Type: Test::Needy, Properties: {Text: {Ref: Needed}}}
                """);

        var without = new Stack(template);
        assertThat(without.ofType("Test::Subscription")).isEmpty();
        assertThat(without.ofType("Test::Alarm").getFirst().properties().values()).isEmpty();
        assertThatThrownBy(() -> without.ofType("Test::Needy")).hasMessageContaining("Needed");

        var with = new Stack(template.with(Map.of("Email", "a@b", "Needed", "x")));
        assertThat(with.ofType("Test::Subscription").getFirst().properties().text("To"))
                .isEqualTo("a@b");
        assertThat(with.ofType("Test::Alarm").getFirst().properties().texts("Actions"))
                .containsExactly("Subscription");
        assertThat(with.ofType("Test::Needy").getFirst().properties().text("Text")).isEqualTo("x");
        assertThatThrownBy(() -> template.with(Map.of("Emial", "a@b")))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("Emial")
                .hasMessageContaining("Email, Needed");
    }

    @Test
    void namesAFunctionThatItDoesNotKnow() throws IOException {
        var stack = stack("Resources: {Thing: {Type: T, Properties: {A: {'Fn::Cidr': [a, b]}}}}");

        assertThatThrownBy(() -> stack.ofType("T")).hasMessageContaining("Fn::Cidr");
    }

    @Test
    void namesAReferenceToNothing() throws IOException {
        var stack = stack("Resources: {Thing: {Type: T, Properties: {A: {Ref: Nobody}}}}");

        assertThatThrownBy(() -> stack.ofType("T")).hasMessageContaining("Nobody");
    }

    @Test
    void saysWhichFileCannotBeRead() {
        assertThatThrownBy(() -> Template.read(folder.resolve("absent.yaml")))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("absent.yaml");
    }

    @Test
    void namesEveryResourceOfAnUnknownType() throws IOException {
        var inventory =
                Inventory.of(
                        stack(
                                """
                Resources:
                  Known: {Type: AWS::SQS::Queue}
                  Role: {Type: AWS::IAM::Role}
                  Alarm: {Type: AWS::CloudWatch::Alarm}
                  Odd: {Type: AWS::QLDB::Ledger}
                  QueueOfAnotherKind: {Type: AWS::SQS::QueueThing}
                """));

        assertThat(inventory.hosted()).extracting(Resource::id).containsExactly("Known", "Alarm");
        assertThat(inventory.notHosted()).extracting(Resource::id).containsExactly("Role");
        assertThat(inventory.unknown())
                .extracting(Resource::id)
                .containsExactly("Odd", "QueueOfAnotherKind");
    }

    private Stack stack(String yaml) throws IOException {
        return new Stack(template(yaml));
    }

    private Template template(String yaml) throws IOException {
        return Template.read(Files.writeString(folder.resolve("template.yaml"), yaml));
    }
}
