package org.astmanproxy.core.net;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.astmanproxy.testkit.Await;

/** Remembers what happened to a connection. */
class Recorder implements ConnectionHandler {
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final List<CloseReason> reasons = new CopyOnWriteArrayList<>();

    @Override
    public void onBytes(Connection connection, ByteBuffer in) {
        texts.add(StandardCharsets.ISO_8859_1.decode(in).toString());
    }

    @Override
    public void onClosed(Connection connection, CloseReason why) {
        reasons.add(why);
    }

    /** Returns once this text and nothing else has come. */
    void awaitText(String expected) {
        Await.until("received: " + expected, () -> String.join("", texts).equals(expected));
    }

    /** {@return why it closed, once it has} */
    CloseReason awaitClose() {
        Await.until("closed", () -> !reasons.isEmpty());
        return reasons.get(0);
    }

    List<CloseReason> reasons() {
        return reasons;
    }
}
