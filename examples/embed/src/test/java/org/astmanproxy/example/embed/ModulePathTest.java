package org.astmanproxy.example.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example as modules: it names the api alone, and the engine is found. */
class ModulePathTest {
    @TempDir
    private Path folder;

    @Test
    void runs_from_login_to_logoff_on_the_module_path() throws Exception {
        try (ScriptedAsterisk asterisk = ExampleReplies.start();
                RunningExample example = RunningExample.start(
                        folder, "127.0.0.1", "" + asterisk.port(), ScriptedAsterisk.USER, ExampleReplies.SECRET)) {
            example.pressEnter();
            assertThat(example.exitCode()).as(example.printed()).isZero();
            assertThat(example.printed()).contains("Ping: Pong").contains("closed");
        }
    }

    @Test
    void says_how_to_use_it_when_nothing_is_given() throws Exception {
        try (RunningExample example = RunningExample.start(folder)) {
            assertThat(example.exitCode()).isEqualTo(2);
            assertThat(example.printed())
                    .startsWith("usage: EmbedProxy HOST PORT USER SECRET")
                    .contains("java -jar astmanproxy.jar simulate");
        }
    }
}
