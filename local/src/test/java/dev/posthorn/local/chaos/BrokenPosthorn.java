package dev.posthorn.local.chaos;

import dev.posthorn.local.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// `posthorn up` with promises broken on purpose, to see that `posthorn chaos` finds it out. The first argument names what is broken,
/// with `+` between: `accept+bury+settle`. Handlers of this package stand before the product's own.
public final class BrokenPosthorn {
    private BrokenPosthorn() {}

    /// Serves, brokenly.
    ///
    /// @param arguments what is broken, and then the arguments of `posthorn`, among them a template
    public static void main(String... arguments) throws IOException {
        var rest = new ArrayList<>(List.of(arguments).subList(1, arguments.length));
        int template = rest.indexOf("--template") + 1;
        rest.set(template, broken(Path.of(rest.get(template))).toString());
        rest.addAll(List.of("--environment", Breach.VARIABLE + "=" + arguments[0]));
        Main.main(rest.toArray(String[]::new));
    }

    private static Path broken(Path template) throws IOException {
        var text = Files.readString(template);
        for (var type :
                Arrays.asList(BrokenIngest.class, BrokenDispatch.class, BrokenSweep.class)) {
            var handler = type.getSimpleName().replace("Broken", "") + "Handler";
            text = text.replace("dev.posthorn.handler." + handler, type.getName());
        }
        var other = Files.createTempFile("broken", ".yaml");
        other.toFile().deleteOnExit();
        return Files.writeString(other, text);
    }
}
