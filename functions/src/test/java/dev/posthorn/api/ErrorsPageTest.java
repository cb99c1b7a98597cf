package dev.posthorn.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Every kind of problem is on the page about errors and in the API's description, and no other.
class ErrorsPageTest {
    private static final Path PAGE = Path.of("../docs/api/errors.md");
    private static final String URN = "urn:posthorn:problem:";
    private static final Pattern ROW =
            Pattern.compile(
                    "^\\| `(?<name>[a-z-]+)` \\| (?<status>[0-9]{3}) \\| [^|]+ \\| [^|]+ \\|$",
                    Pattern.MULTILINE);

    @Test
    void listsEveryKindWithItsStatus() throws IOException {
        var page = Files.readString(PAGE);

        assertThat(
                        ROW.matcher(page)
                                .results()
                                .map(row -> URN + row.group("name") + " " + row.group("status")))
                .containsExactlyElementsOf(
                        Arrays.stream(Problem.Kind.values())
                                .map(kind -> kind.type() + " " + kind.status())
                                .toList());
    }

    @Test
    void describesEveryKindInTheApi() {
        var types = OpenApi.read().root().at("/components/schemas/ProblemType/enum");

        assertThat(types.valueStream().map(each -> each.asText()))
                .containsExactlyElementsOf(
                        Arrays.stream(Problem.Kind.values()).map(Problem.Kind::type).toList());
    }
}
