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

    @Option(names = "--port", required = true, split = ",", description = "where they connect, in turns")
    private List<Integer> ports = List.of();

    @Option(names = "--control", required = true, description = "where the source wants to hear how far they are")
    private int control;

    @Option(names = "--count", required = true)
    private int count;

    @Option(names = "--idle", description = "so many more connect and never read")
    private int idle;

    @Option(names = "--format", description = "standard, xml, json or csv")
    private String format = "standard";

    @Option(
            names = "--server",
            split = ",",
            description = "what Server: says in events, one for each server; empty: it is not there")
    private List<String> servers = List.of("");

    @Option(names = "--audience", description = "who they are: ${COMPLETION-CANDIDATES}")
    private ReaderAudience audience = ReaderAudience.ALIKE;

    @Option(names = "--wire", description = "what they speak")
    private Wire wire = Wire.AMI;

    @Option(names = "--tls", description = "over TLS, each in a thread of its own")
    private boolean tls;

    private final ByteBuffer direct = ByteBuffer.allocateDirect(BUFFER);
    private final byte[] bytes = new byte[2 * BUFFER];
    private final List<ReaderCheck> checks = new ArrayList<>();
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
        List<List<Encoded>> mixes = servers.stream()
                .map(server -> wire.mix(audience.events(), format, server))
                .toList();
        List<User> users = audience.users();
        for (int i = 0; i < count; i++) {
            User user = users.get(i % users.size());
            ReaderCheck check = check(mixes, user);
            checks.add(check);
            if (tls) {
                encrypted.add(new TlsReader(factory, port(i), subscription(user), check));
            } else {
                connect(port(i), user).configureBlocking(false).register(selector, SelectionKey.OP_READ, check);
            }
        }
        for (int i = 0; i < idle; i++) {
            neverRead.add(connect(port(i), users.get(i % users.size())));
        }
    }

    private int port(int reader) {
        return ports.get(reader % ports.size());
    }

    private SocketChannel connect(int port, User user) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        for (Wire.Step step : subscription(user)) {
            channel.write(ByteBuffer.wrap(Wire.bytes(step.send())));
            await(step.answer(), channel);
        }
        return channel;
    }

    private ReaderCheck check(List<List<Encoded>> mixes, User user) {
        byte[] aside = Wire.bytes(wire.aside());
        List<StreamCheck> each = mixes.stream()
                .map(mix -> new StreamCheck(mix, user.sees(), aside))
                .toList();
        return each.size() == 1 ? each.get(0) : new ServersCheck(each);
    }

    private List<Wire.Step> subscription(User user) {
        return isLimit() ? List.of(Wire.Step.GREETING) : wire.subscription(user, format);
    }

    private boolean isLimit() {
        return wire == Wire.AMI && servers.equals(List.of(""));
    }

    private void await(String answer, SocketChannel channel) throws IOException {
        StringBuilder text = new StringBuilder();
        while (!text.toString().toLowerCase(Locale.ROOT).contains(answer)) {
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
            read((SocketChannel) key.channel(), (ReaderCheck) key.attachment());
        }
        if (any) {
            tellProgress(tell);
        }
    }

    private void tellProgress(DataOutputStream tell) throws IOException {
        long slowest = Long.MAX_VALUE;
        for (ReaderCheck check : checks) {
            slowest = Math.min(slowest, check.progress());
        }
        if (slowest > told) {
            told = slowest;
            tell.writeLong(slowest);
        }
    }

    private void read(SocketChannel channel, ReaderCheck check) throws IOException {
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
