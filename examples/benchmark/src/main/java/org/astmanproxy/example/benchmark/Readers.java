package org.astmanproxy.example.benchmark;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLSocketFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** All readers of a run in one thread. They check each byte; a {@link Tally} counts. */
@Command(name = "readers", description = "Readers that check what they get; a part of the other scenarios.")
final class Readers implements Runnable {
    private static final int BUFFER = 256 << 10;

    @Option(names = "--port", required = true)
    private int port;

    @Option(names = "--control", required = true, description = "where the source wants to hear how far they are")
    private int control;

    @Option(names = "--count", required = true)
    private int count;

    @Option(names = "--idle", description = "so many more connect and never read")
    private int idle;

    @Option(names = "--format", description = "standard, xml, json or csv")
    private String format = "standard";

    @Option(names = "--server", description = "what Server: says in each event; empty: it is not there")
    private String server = "";

    @Option(names = "--audience", description = "who they are: ${COMPLETION-CANDIDATES}")
    private ReaderAudience audience = ReaderAudience.ALIKE;

    @Option(names = "--wire", description = "what they speak")
    private Wire wire = Wire.AMI;

    @Option(names = "--tls", description = "over TLS, each in a thread of its own")
    private boolean tls;

    private final ByteBuffer direct = ByteBuffer.allocateDirect(BUFFER);
    private final byte[] bytes = new byte[2 * BUFFER];
    private final List<StreamCheck> checks = new ArrayList<>();
    private final List<TlsReader> encrypted = new ArrayList<>();
    private final SSLSocketFactory factory = Certificate.trusting();
    private final List<SocketChannel> neverRead = new ArrayList<>();
    private final Tally tally = new Tally();
    private long told;

    @Override
    public void run() {
        try (Selector selector = Selector.open();
                Socket source = new Socket(InetAddress.getLoopbackAddress(), control);
                DataOutputStream tell = new DataOutputStream(source.getOutputStream())) {
            source.setTcpNoDelay(true);
            connectAll(selector);
            tally.follow();
            TlsReader.ReadHandler listener = (check, events, bytes) -> {
                tally.add(events, bytes, System.nanoTime() - check.lastSent());
                tellProgress(tell);
            };
            encrypted.forEach(reader -> reader.follow(listener));
            while (!tally.hasEnded()) {
                turn(selector, tell);
            }
            synchronized (listener) {
                tally.say();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void connectAll(Selector selector) throws IOException {
        List<Encoded> mix = wire.mix(audience.events(), format, server);
        List<User> users = audience.users();
        for (int i = 0; i < count; i++) {
            User user = users.get(i % users.size());
            StreamCheck check = new StreamCheck(mix, user.sees(), Wire.ascii(wire.aside()));
            checks.add(check);
            if (tls) {
                encrypted.add(new TlsReader(factory, port, subscription(user), check));
            } else {
                connect(user).configureBlocking(false).register(selector, SelectionKey.OP_READ, check);
            }
        }
        for (int i = 0; i < idle; i++) {
            neverRead.add(connect(users.get(i % users.size())));
        }
    }

    private SocketChannel connect(User user) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.write(ByteBuffer.wrap(Wire.ascii(subscription(user))));
        awaitPong(channel);
        return channel;
    }

    private String subscription(User user) {
        if (wire != Wire.AMI) {
            return wire.subscription();
        }
        if (server.isEmpty()) {
            // the lower bound reads nothing
            return "";
        }
        StringBuilder text = new StringBuilder(user.login());
        if (!format.equals("standard")) {
            text.append("ProxyAction: SetOutputFormat\r\nOutputFormat: ")
                    .append(format)
                    .append("\r\n\r\n");
        }
        return text.append("Action: Ping\r\n\r\n").toString();
    }

    /** Waits for the last reply. All replies have then arrived, in any format, and events begin later. */
    private void awaitPong(SocketChannel channel) throws IOException {
        StringBuilder text = new StringBuilder();
        while (!text.toString().toLowerCase(Locale.ROOT).contains("pong")) {
            direct.clear();
            if (channel.read(direct) < 0) {
                throw new IllegalStateException("disconnected at login: " + text);
            }
            text.append(StandardCharsets.ISO_8859_1.decode(direct.flip()));
        }
    }

    private void turn(Selector selector, DataOutputStream tell) throws IOException {
        selector.select(100);
        Iterator<SelectionKey> keys = selector.selectedKeys().iterator();
        boolean any = keys.hasNext();
        while (keys.hasNext()) {
            SelectionKey key = keys.next();
            keys.remove();
            read((SocketChannel) key.channel(), (StreamCheck) key.attachment());
        }
        if (any) {
            tellProgress(tell);
        }
    }

    private void tellProgress(DataOutputStream tell) throws IOException {
        long slowest = Long.MAX_VALUE;
        for (StreamCheck check : checks) {
            slowest = Math.min(slowest, check.progress());
        }
        if (slowest > told) {
            told = slowest;
            tell.writeLong(slowest);
        }
    }

    private void read(SocketChannel channel, StreamCheck check) throws IOException {
        byte[] rest = check.rest();
        System.arraycopy(rest, 0, bytes, 0, rest.length);
        direct.clear();
        int length = channel.read(direct);
        if (length < 0) {
            throw new IllegalStateException("a reader was disconnected at event " + check.progress());
        }
        direct.flip();
        direct.get(bytes, rest.length, length);
        int events = check.take(bytes, rest.length + length);
        tally.add(events, length, System.nanoTime() - check.lastSent());
    }
}
