package org.astmanproxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.astmanproxy.config.ConfigError;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.core.fuzz.FuzzInput;

/**
 * What reading a file of the operator's has to keep, whatever stands in it: it throws nothing but the declared errors,
 * each error names a line of the file and is one line itself, and neither reading it once more, nor with CRLF, nor with a
 * comment behind it, changes anything.
 *
 * @param file where it lies
 */
record FuzzedFile(Path file) {
    /** Reads the file. */
    interface Reader {
        /** {@return what it says} */
        Object read() throws IOException, ConfigException;
    }

    void feed(FuzzInput input, Reader reader) {
        byte[] bytes = input.bytes();
        assertThat(outcome(changed(bytes, input.choice(3)), reader)).isEqualTo(outcome(bytes, reader));
    }

    private static byte[] changed(byte[] bytes, int how) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        boolean hasCr = text.indexOf('\r') >= 0;
        if (how == 0 || hasCr) {
            return bytes;
        }
        String changed = how == 1 ? text.replace("\n", "\r\n") : text + "\n ; a comment\n\n";
        return changed.getBytes(StandardCharsets.ISO_8859_1);
    }

    private Object outcome(byte[] bytes, Reader reader) {
        try {
            Files.write(file, bytes);
            return reader.read();
        } catch (ConfigException bad) {
            long lines = new String(bytes, StandardCharsets.ISO_8859_1).lines().count();
            assertThat(bad.errors().stream().filter(error -> !tells(error, lines)))
                    .isEmpty();
            return List.copyOf(bad.errors());
        } catch (FileSystemException noText) {
            return "" + noText.getReason();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean tells(ConfigError error, long lines) {
        return error.line() >= 0
                && error.line() <= lines
                && !error.what().isBlank()
                && error.toString().chars().noneMatch(c -> c < ' ' && c != '\t');
    }
}
