package dev.posthorn.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.posthorn.audit.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What an audit counted, as a table.
///
/// @param counts of its job, by name
record AuditTable(JsonNode counts) {
    private static final String LINE = "%-28s %12d";

    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(line("events"));
        lines.add(line("deliveries"));
        for (var finding : Finding.values()) {
            lines.add(line(finding.label()));
        }
        lines.add(line("repaired"));
        lines.add(LINE.formatted("left", left()));
        lines.add(line("diedWithEndpoint"));
        return lines;
    }

    /// How many findings were not repaired.
    long left() {
        return Arrays.stream(Finding.values()).mapToLong(each -> count(each.label())).sum()
                - count("repaired");
    }

    private String line(String name) {
        return LINE.formatted(name, count(name));
    }

    private long count(String name) {
        return counts.path(name).asLong();
    }
}
