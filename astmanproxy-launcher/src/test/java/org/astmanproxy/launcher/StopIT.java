package org.astmanproxy.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The real jar gets signals while a client waits for a reply. */
@DisabledOnOs(OS.WINDOWS)
class StopIT {
    private static final String LISTENS = "listens on 127.0.0.1:";

    @TempDir
    private Path folder;

    private final ScriptedAsterisk asterisk = new ScriptedAsterisk("pbx1");

    @AfterEach
    void end() {
        asterisk.close();
    }

    private JarProcess start() throws Exception {
        Path config = folder.resolve("astmanproxy.conf");
        Files.writeString(config, """
                host = 127.0.0.1, %d, %s, %s, on, off, name=pbx1
                listenport = 0
                inputformat = standard
                draintimeout = 10 m
                """.formatted(asterisk.port(), ScriptedAsterisk.USER, ScriptedAsterisk.SECRET));
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));
        return JarProcess.start(folder, "-c", config.toString());
    }

    private static AmiClient client(JarProcess proxy) {
        proxy.awaitErr("logged in");
        String line = proxy.awaitErr(LISTENS);
        String port = line.substring(line.indexOf(LISTENS) + LISTENS.length());
        AmiClient client = AmiClient.connect(Integer.parseInt(port.replaceFirst("\\D.*", "")));
        client.send("Action: Slow", "ActionID: s");
        return client;
    }

    @Test
    void it_waits_for_the_reply_and_ends_with_0() throws Exception {
        try (JarProcess proxy = start();
                AmiClient client = client(proxy)) {
            AsteriskSession pbx = asterisk.session();
            AmiMessage slow = pbx.next();
            proxy.signal("TERM");
            client.readEvent("Shutdown");
            proxy.signal("HUP");
            proxy.awaitErr("the proxy ends: it does not reload its files");
            pbx.answer(slow, "Response: Success");
            assertThat(client.readUntil(AmiMessage::isResponse).get("ActionID")).isEqualTo("s");
            assertThat(proxy.exitCode()).isZero();
            assertThat(proxy.err()).last().asString().endsWith("ended");
        }
    }

    @Test
    void a_second_signal_ends_it_at_once_with_3() throws Exception {
        try (JarProcess proxy = start();
                AmiClient client = client(proxy)) {
            asterisk.session().next();
            proxy.signal("TERM");
            client.readEvent("Shutdown");
            proxy.signal("TERM");
            assertThat(client.readUntil(AmiMessage::isResponse).get("Message")).isEqualTo("Server pbx1 disconnected");
            assertThat(proxy.exitCode()).isEqualTo(3);
            assertThat(proxy.err()).last().asString().endsWith("exit code 3");
        }
    }
}
