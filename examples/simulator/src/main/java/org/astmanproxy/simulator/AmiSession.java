package org.astmanproxy.simulator;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Optional;

/** One client's connection: reads requests, carries them out, and queues what goes back. */
final class AmiSession implements ManagerSession {
    /** A client that lets so much pile up is dropped. */
    static final long MAX_QUEUED_BYTES = 64L << 20;
    /** A client that takes nothing for so long is dropped. */
    static final long WRITE_LIMIT_NANOS = 5_000_000_000L;

    private static final int READ_BYTES = 16 << 10;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ActionTable actions;
    private final ByteBuffer in = ByteBuffer.allocate(READ_BYTES).limit(0);
    private final RequestReader reader = new RequestReader();
    private final OutputBuffer out = new OutputBuffer();
    private final ArrayDeque<byte[]> heldEvents = new ArrayDeque<>();
    private final InetSocketAddress local;
    private final InetSocketAddress remote;
    private long heldBytes;
    private long lastProgressNanos;
    private boolean loggedIn;
    private boolean held;
    private boolean handling;
    private boolean closing;
    private PrivilegeMask mask = PrivilegeMask.NONE;
    private String challenge = "";

    AmiSession(SocketChannel channel, SelectionKey key, ActionTable actions) throws IOException {
        this.channel = channel;
        this.key = key;
        this.actions = actions;
        this.local = (InetSocketAddress) channel.getLocalAddress();
        this.remote = (InetSocketAddress) channel.getRemoteAddress();
    }

    /** Reads what has come and carries it out. Ends the connection where the client has ended it. */
    void read() throws IOException {
        if (in.hasRemaining()) {
            return; // held: the rest of the last read comes first
        }
        in.clear();
        int count = channel.read(in);
        in.flip();
        if (count < 0) {
            drop();
            return;
        }
        handleRequests();
    }

    private void handleRequests() {
        handling = true;
        try {
            while (!held && !closing) {
                Optional<Request> request = reader.read(in);
                if (request.isEmpty()) {
                    break;
                }
                handle(request.get());
            }
        } finally {
            handling = false;
        }
        updateInterest();
    }

    private void handle(Request request) {
        String name = request.get("Action");
        if (request.fault().isPresent()) {
            fail(request, request.fault().get());
        } else if (name.isEmpty()) {
            fail(request, "Missing action in request");
        } else if (!loggedIn && !name.matches("(?i)login|logoff|challenge")) {
            fail(request, "Permission denied");
        } else {
            actions.find(name)
                    .map(ActionTable.ActionEntry::action)
                    .orElse((session, unknown) -> session.fail(
                            unknown,
                            "Invalid/unknown command: " + name
                                    + ". Use Action: ListCommands to show available commands."))
                    .run(this, request);
        }
    }

    /** Queues an event if the session wants it. */
    void offer(Event event) {
        if (!loggedIn || closing || !mask.wants(event.of())) {
            return;
        }
        if (held) {
            heldEvents.add(event.bytes());
            heldBytes += event.bytes().length;
        } else {
            out.add(event.bytes());
        }
    }

    /** Writes what waits; drops a client that takes nothing, or too little. */
    void flush(ByteBuffer gather, long nowNanos) throws IOException {
        if (out.bytes() == 0 || out.writeTo(channel, gather) > 0) {
            lastProgressNanos = nowNanos;
        }
        boolean stuck = out.bytes() > 0 && nowNanos - lastProgressNanos > WRITE_LIMIT_NANOS;
        if (stuck || out.bytes() + heldBytes > MAX_QUEUED_BYTES || (closing && out.bytes() == 0)) {
            drop();
        } else {
            updateInterest();
        }
    }

    private void updateInterest() {
        if (key.isValid()) {
            boolean reads = !held && !closing;
            key.interestOps((reads ? SelectionKey.OP_READ : 0) | (out.bytes() > 0 ? SelectionKey.OP_WRITE : 0));
        }
    }

    /** Closes the connection now. */
    void drop() throws IOException {
        closing = true;
        channel.close();
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void send(byte[] message) {
        if (!closing) {
            out.add(message);
        }
    }

    @Override
    public void loggedIn(PrivilegeMask events) {
        loggedIn = true;
        mask = events;
    }

    @Override
    public boolean isLoggedIn() {
        return loggedIn;
    }

    @Override
    public PrivilegeMask mask() {
        return mask;
    }

    @Override
    public void mask(PrivilegeMask events) {
        mask = events;
    }

    @Override
    public String challenge() {
        return challenge;
    }

    @Override
    public void challenge(String text) {
        challenge = text;
    }

    @Override
    public void hold() {
        held = true;
    }

    @Override
    public void resume() {
        held = false;
        heldEvents.forEach(out::add);
        heldEvents.clear();
        heldBytes = 0;
        if (!handling) {
            handleRequests();
        }
    }

    @Override
    public void close() {
        closing = true;
        updateInterest();
    }

    @Override
    public InetSocketAddress local() {
        return local;
    }

    @Override
    public InetSocketAddress remote() {
        return remote;
    }
}
