package dev.posthorn.infra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LogicalIdsTest {
    @ParameterizedTest
    @CsvSource({
        "Posthorn/Table/Resource/Resource, Table",
        "Posthorn/functions/Ingest/Function/Resource, IngestFunction",
        "Posthorn/queues/DispatchQueue/Policy/Resource, DispatchQueuePolicy",
        "Posthorn/ApiUrl, ApiUrl"
    })
    void areThePathWithoutTheStackTheRoomsAndTheMainResource(String path, String id) {
        assertThat(LogicalIds.of(path)).isEqualTo(id);
    }
}
