package dev.posthorn.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTableTest {
    @Test
    void hasATitleAndARuleAndRows() {
        var table = new MarkdownTable(List.of("fan-out", "p95"));

        var row = table.row(List.of("10", "7"));

        assertThat(row).isEqualTo("| 10 | 7 |");
        assertThat(table.toString()).isEqualTo("| fan-out | p95 |\n|---|---|\n| 10 | 7 |\n");
    }
}
