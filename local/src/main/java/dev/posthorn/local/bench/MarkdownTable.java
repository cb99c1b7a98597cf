package dev.posthorn.local.bench;

import java.util.ArrayList;
import java.util.List;

/// A table in Markdown, row by row.
final class MarkdownTable {
    private final List<String> lines = new ArrayList<>();

    /// @param columns their titles
    MarkdownTable(List<String> columns) {
        row(columns);
        lines.add("|" + "---|".repeat(columns.size()));
    }

    /// Adds a row.
    ///
    /// @return the row
    String row(List<String> cells) {
        var line = "| " + String.join(" | ", cells) + " |";
        lines.add(line);
        return line;
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
