package org.astmanproxy.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaVersionCheckTest {
    private static final int JAVA_8 = 52;

    @ParameterizedTest
    @ValueSource(strings = {"1.8", "9", "11", "16", ""})
    void an_older_java_is_named_with_the_version_that_is_needed(String version) {
        assertThat(JavaVersionCheck.problem(version, "/opt/jre"))
                .isEqualTo("astmanproxy needs Java 17 or later; this is Java " + version.replace("1.", "")
                        + " (/opt/jre)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "21", "25", "101"})
    void a_newer_java_is_no_problem(String version) {
        assertThat(JavaVersionCheck.problem(version, "/opt/jre")).isEmpty();
    }

    @Test
    void the_check_itself_runs_on_java_8() throws IOException {
        try (InputStream type = JavaVersionCheck.class.getResourceAsStream("JavaVersionCheck.class");
                DataInputStream data = new DataInputStream(type)) {
            data.skipBytes(6);
            assertThat(data.readUnsignedShort()).isEqualTo(JAVA_8);
        }
    }
}
