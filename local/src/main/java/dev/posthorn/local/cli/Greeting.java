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
        lines.add("Try it:");
        lines.add("");
        lines.add(curl("", "{\"id\":\"acme\"}"));
        lines.add("");
        lines.add(
                curl(
                        "/acme/endpoints",
                        "{\"url\":\"http://127.0.0.1:9000/webhooks\",\"eventTypes\":[\"order.*\"]}"));
        lines.add("");
        lines.add(curl("/acme/events", "{\"type\":\"order.created\",\"data\":{\"id\":1}}"));
        lines.add("");
        lines.add("Ctrl-C stops it.");
        return lines;
    }

    private String curl(String path, String body) {
        return "  curl -X POST %s/v1/tenants%s -H 'Authorization: Bearer %s' -H 'Content-Type: application/json' -d '%s'"
                .formatted(runtime.api(), path, runtime.adminKey(), body);
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
