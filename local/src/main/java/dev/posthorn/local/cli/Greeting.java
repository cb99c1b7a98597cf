package dev.posthorn.local.cli;

import dev.posthorn.local.LocalRuntime;
import dev.posthorn.local.front.FrontDoor;
import dev.posthorn.local.template.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a user is told when Posthorn is up.
///
/// @param runtime what is up
/// @param data where data is kept, in words
record Greeting(LocalRuntime runtime, String data) {
    List<String> lines() {
        var inventory = runtime.inventory();
        var lines = new ArrayList<String>();
        lines.add("Posthorn is up.");
        lines.add("");
        lines.add("  API        " + runtime.api());
        lines.add("  admin key  " + runtime.adminKey());
        lines.add("  alarms     " + runtime.api() + FrontDoor.OWN);
        lines.add("  data       " + data);
        lines.add("  hosted     " + summary(inventory.hosted()));
        lines.add("  left out   " + summary(inventory.notHosted()));
        inventory
                .unknown()
                .forEach(
                        resource ->
                                lines.add(
                                        "  UNKNOWN    "
                                                + resource.id()
                                                + " ("
                                                + resource.type()
                                                + ") does not run here"));
        lines.add("");
        lines.add("For the curl lines of README's Five minutes:");
        lines.add("");
        lines.add("export API=" + runtime.api());
        lines.add("export KEY=" + runtime.adminKey());
        lines.add("");
        lines.add("Ctrl-C stops it.");
        return lines;
    }

    private static String summary(List<Resource> resources) {
        return resources.stream()
                .collect(
                        Collectors.groupingBy(
                                resource ->
                                        resource.type()
                                                .replaceFirst("^AWS::", "")
                                                .replace("::", " "),
                                TreeMap::new,
                                Collectors.counting()))
                .entrySet()
                .stream()
                .map(
                        entry ->
                                entry.getKey()
                                        + (entry.getValue() == 1 ? "" : " x" + entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
