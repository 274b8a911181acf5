package org.astmanproxy.core.tls;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** Two engines that shake hands without a network. */
final class Handshake {
    private static final int ROOM = 1 << 17;

    private final SSLEngine client;
    private final SSLEngine server;
    private final ByteBuffer toServer = ByteBuffer.allocate(ROOM).flip();
    private final ByteBuffer toClient = ByteBuffer.allocate(ROOM).flip();

    private Handshake(SSLEngine client, SSLEngine server) {
        this.client = client;
        this.server = server;
    }

    /** Ends when both sides are content and nothing is under way between them. */
    static void between(SSLEngine client, SSLEngine server) throws SSLException {
        new Handshake(client, server).run();
    }

    private void run() throws SSLException {
        client.beginHandshake();
        server.beginHandshake();
        boolean moved = true;
        while (moved) {
            moved = step(client, toClient, toServer);
            moved |= step(server, toServer, toClient);
        }
        if (busy(client) || busy(server)) {
            throw new SSLException("the handshake does not go on");
        }
    }

    private static boolean busy(SSLEngine engine) {
        return engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING;
    }

    private static boolean step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
        int before = in.remaining();
        if (before > 0) {
            engine.unwrap(in, ByteBuffer.allocate(ROOM));
        }
        boolean read = in.remaining() < before;
        boolean wrote = engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && wrap(engine, out);
        return read || wrote || engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK;
    }

    private static boolean wrap(SSLEngine engine, ByteBuffer out) throws SSLException {
        out.compact();
        int produced = engine.wrap(ByteBuffer.allocate(0), out).bytesProduced();
        out.flip();
        return produced > 0;
    }
}
