package org.astmanproxy.launcher.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.astmanproxy.launcher.asterisk.AmiConnection;
import org.astmanproxy.launcher.asterisk.RealAsterisk;

/**
 * The jar with a users file in front of an Asterisk, where everybody has to log in.
 *
 * @param proxy the jar
 * @param direct past the proxy, to see what became of it all
 */
record GuardedServer(JarProxy proxy, AmiConnection direct) implements AutoCloseable {
    private static final String SECRET = "s3cret, too";

    /** Starts it; of each user, {@code SECRET} stands for the secret. */
    static GuardedServer start(Path folder, RealAsterisk asterisk, String users) throws IOException {
        Path file = folder.resolve("astmanproxy.users");
        Files.writeString(file, users.replace("SECRET", '"' + SECRET + '"'));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        JarProxy proxy = JarProxy.start(folder, asterisk.port(), RealAsterisk.SECRET, "authrequired = yes");
        try {
            AmiConnection direct = AmiConnection.connect(asterisk.port());
            direct.login("off");
            return new GuardedServer(proxy, direct);
        } catch (IOException | RuntimeException | AssertionError e) {
            proxy.close();
            throw e;
        }
    }

    RecordingUser login(String name) throws IOException {
        return RecordingUser.login(proxy.port(), name, SECRET);
    }

    /** Asks Asterisk itself. {@return its answer} */
    String ask(String action) throws IOException {
        return AmiText.of(direct.ask(Asking.lines(action)));
    }

    /** Leaves no calls behind. */
    @Override
    public void close() throws IOException {
        try (direct) {
            Calls.hangUpAll(direct);
        } finally {
            proxy.close();
        }
    }
}
