package org.astmanproxy.launcher.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.astmanproxy.launcher.asterisk.AmiConnection;
import org.astmanproxy.launcher.asterisk.AmiMessages;
import org.astmanproxy.testkit.Await;

/** Calls for tests to look at. */
final class Calls {
    private Calls() {}

    /** Two Local channels that stay until somebody hangs up; not yet there when this returns. */
    static void hold(AmiConnection connection) throws IOException {
        connection.ask("Action: Originate", "Channel: Local/hold@lab", "Application: Wait", "Data: 600", "Async: true");
    }

    /** Has Asterisk send so many Flood events, with {@code Seq} from 0 on. */
    static void flood(AmiConnection connection, int events) throws IOException {
        connection.ask(
                "Action: Originate",
                "Channel: Local/flood@lab",
                "Application: Wait",
                "Data: 600",
                "Variable: __COUNT=" + events,
                "Async: true");
    }

    static void hangUpAll(AmiConnection connection) throws IOException {
        Asking.whole(connection, "Action: Hangup", "Channel: /^Local/");
        awaitNone(connection);
    }

    static void awaitNone(AmiConnection connection) {
        awaitChannels(connection, 0);
    }

    static void awaitChannels(AmiConnection connection, int count) {
        Await.until(() -> channels(connection) == count, () -> channels(connection) + " channels");
    }

    private static int channels(AmiConnection connection) {
        try {
            return Asking.whole(connection, "Action: CoreShowChannels").stream()
                    .flatMap(row -> AmiMessages.value(row, "ListItems").stream())
                    .mapToInt(Integer::parseInt)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
