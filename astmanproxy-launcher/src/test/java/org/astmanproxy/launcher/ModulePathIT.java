package org.astmanproxy.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The modules as modules: nothing names the engine or the binding of the log, and yet they are found. */
class ModulePathIT {
    @TempDir
    private Path folder;

    @Test
    void the_engine_and_the_log_are_found_on_the_module_path() throws Exception {
        try (JarProcess demo = modular("demo", "--port", "0", "-dd")) {
            demo.awaitOut("Ctrl-C");
            // one line that begins with a date: the JDK's own log would make two of it
            assertThat(demo.awaitErr("logged in")).matches("\\d{4}-\\d\\d-\\d\\d .* INFO server - .*");
        }
    }

    private JarProcess modular(String... args) throws IOException {
        List<String> names = List.of("astmanproxy-", "picocli", "slf4j");
        String modules = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.endsWith(".jar")
                        && names.stream().anyMatch(Path.of(entry).getFileName().toString()::startsWith))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command =
                new ArrayList<>(List.of("-p", modules, "-m", "org.astmanproxy.launcher/org.astmanproxy.launcher.Main"));
        command.addAll(List.of(args));
        return JarProcess.java(folder, command);
    }
}
