package dev.posthorn.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {
    @Test
    void cutsPayloadsToSizeAsJson(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("push.json"), "{\"ref\":\"Bj\u00f6rn \\\\ \"}\n");

        var cut = Samples.from(folder).json(8);

        assertThat(cut).hasSize(8 * 1024);
        assertThat(new JsonMapper().readTree(cut).asText()).startsWith("{'ref':'Bj/rn");
    }

    @Test
    void makesLettersWhereThereAreNoPayloads() {
        assertThat(Samples.from(null).json(1)).hasSize(1024);
    }
}
