package org.astmanproxy.core.exchange;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.astmanproxy.core.format.sse.ServerSentEvents;
import org.astmanproxy.core.net.LoopConfined;
import org.astmanproxy.core.net.LoopTimer;
import org.astmanproxy.core.session.Conversation;
import org.astmanproxy.core.session.LiveClientSession;

/** The stream of a client that gets events and sends nothing. Bytes that arrive all the same are ignored. */
@LoopConfined
final class EventStreamConversation implements Conversation {
    /** Shorter than the time after which reverse proxies close a connection without traffic. */
    private static final Duration PULSE = Duration.ofSeconds(15);

    private final LiveClientSession client;
    private LoopTimer pulse = LoopTimer.NONE;
    private CredentialWatch credential = CredentialWatch.NONE;

    EventStreamConversation(LiveClientSession client) {
        this.client = client;
    }

    @Override
    public void start() {
        pulse = client.tasks().later(PULSE, this::beat);
    }

    /** Ends the stream with the credential of its request. */
    void endsWith(CredentialWatch watched) {
        credential = watched;
    }

    private void beat() {
        byte[] comment = ServerSentEvents.comment();
        client.outbound().send(out -> out.put(comment), 0);
        if (client.listens()) {
            start();
        }
    }

    @Override
    public void read(ByteBuffer in) {
        in.position(in.limit());
    }

    @Override
    public long unfinishedBytes(long counted) {
        return 0;
    }

    @Override
    public boolean isSession() {
        return true;
    }

    @Override
    public void whenIdle(Runnable task) {
        client.outbound().order().whenIdle(task);
    }

    @Override
    public void stop() {
        pulse.cancel();
        credential.stop();
    }
}
