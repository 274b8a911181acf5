package org.astmanproxy.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A jar can't be listed, so there is an index. */
class TranscriptsIndexTest {
    private static final Path FOLDER = Path.of("src/main/resources/org/astmanproxy/testkit/transcripts");

    @Test
    void the_index_names_all_recordings() throws IOException {
        List<String> names;
        try (Stream<Path> files = Files.list(FOLDER)) {
            names = files.map(file -> file.getFileName().toString()).sorted().toList();
        }
        assertThat(names).hasSizeGreaterThan(100);
        assertThat(Transcript.all()).extracting(Transcript::name).containsExactlyElementsOf(names);
    }

    @Test
    void every_recording_has_messages() {
        assertThat(Transcript.all())
                .allSatisfy(transcript -> assertThat(transcript.messages().size()
                                + (transcript.name().contains("banner") ? 1 : 0))
                        .isPositive());
    }
}
