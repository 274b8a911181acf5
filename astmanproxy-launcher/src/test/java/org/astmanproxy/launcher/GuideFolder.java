package org.astmanproxy.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.astmanproxy.testkit.Await;

/**
 * A folder in place of the one that a guide works in. It holds the guide's configuration and users, and the certificates
 * that the configuration may name.
 */
final class GuideFolder {
    private static final String CONF = "astmanproxy.conf";
    private static final String USERS = "astmanproxy.users";

    private final Path folder;
    private String configuration = "host = 127.0.0.1, 5038, proxy, s3cret, on, off, name=pbx1\n";

    GuideFolder(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("log"));
        write(CONF, configuration);
        write(USERS, "bob = b0bs-secret\n");
        for (String name : List.of("proxy", "ca", "asterisk")) {
            String made = run("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 90"
                    + " -subj /CN=" + name + " -addext subjectAltName=DNS:localhost,IP:127.0.0.1"
                    + " -keyout " + name + ".key -out " + name + ".pem 2>&1; chmod 600 " + name + ".key");
            assertThat(folder.resolve(name + ".pem")).as(made).exists();
        }
    }

    /** Takes the users of a block in place of the ones before. */
    void users(String text) throws IOException {
        write(USERS, text);
    }

    /** Takes the configuration of a block in place of the one before. */
    void configuration(String text) throws IOException {
        configuration = text;
        write(CONF, text);
    }

    /** Takes the lines of a block in addition; they replace lines with the same key. */
    void furtherLines(String text) throws IOException {
        List<String> keys = text.lines().map(GuideFolder::key).toList();
        String kept = configuration
                .lines()
                .filter(line -> !keys.contains(key(line)) || key(line).isEmpty())
                .collect(Collectors.joining("\n", "", "\n"));
        write(CONF, kept + text);
    }

    private static String key(String line) {
        return line.contains("=") ? line.replaceFirst("=.*", "").strip().toLowerCase(Locale.ROOT) : "";
    }

    String configuration() {
        return configuration;
    }

    Path configurationFile() {
        return folder.resolve(CONF);
    }

    Path write(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), here(text), UTF_8);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    }

    /** {@return a text of the guide with this folder in place of the ones that the guide names} */
    String here(String text) {
        return text.replace("/etc/astmanproxy/", folder + "/").replace("/var/log/astmanproxy/", folder + "/log/");
    }

    /** {@return what a command prints, in this folder; {@code java -jar …} runs the program that is being tested} */
    String run(String command) throws IOException, InterruptedException {
        String program =
                "java() { case $1 in -jar) shift 2; command java -cp \"$CLASSES\" org.astmanproxy.launcher.Main"
                        + " \"$@\";; *) command java \"$@\";; esac; }\n";
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", program + here(command))
                .directory(folder.toFile())
                .redirectError(folder.resolve("errors").toFile());
        builder.environment().put("CLASSES", System.getProperty("java.class.path"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS))
                .as("%s ends%n%s%s", command, printed, Files.readString(folder.resolve("errors")))
                .isTrue();
        return printed;
    }
}
