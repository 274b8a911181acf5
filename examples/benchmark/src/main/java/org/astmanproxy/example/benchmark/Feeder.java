package org.astmanproxy.example.benchmark;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Publishes each event of the source as a message. A program that uses a message broker instead of a proxy would do the
 * same.
 */
@Command(name = "feeder", description = "Publishes events at a broker; a part of the other scenarios.")
final class Feeder implements Runnable {
    private static final int READ = 256 << 10;
    private static final byte[] END = Wire.bytes("\r\n");

    @Option(names = "--source", required = true, description = "port of the source")
    private int source;

    @Option(names = "--port", required = true, description = "port of the broker")
    private int port;

    @Option(names = "--wire", required = true, description = "what the broker speaks")
    private Wire wire = Wire.REDIS;

    private final byte[] bytes = new byte[2 * READ];
    private int length;
    /** The response to the login and FullyBooted are not part of the mix. */
    private int toSkip = 2;

    @Override
    public void run() {
        try (Socket ami = connect(source);
                Socket broker = connect(port);
                InputStream in = ami.getInputStream();
                OutputStream out = new BufferedOutputStream(broker.getOutputStream(), READ)) {
            ami.getOutputStream().write(Wire.bytes("Action: Login\r\nEvents: on\r\n\r\n"));
            out.write(Wire.bytes(wire.hello()));
            Child.daemon("answers", () -> broker.getInputStream().transferTo(OutputStream.nullOutputStream()));
            Child.daemon("orders", () -> {
                Child.orders().readLine();
                Runtime.getRuntime().halt(0);
            });
            while (true) {
                int count = in.read(bytes, length, READ);
                if (count < 0) {
                    throw new IOException("the source has ended");
                }
                length += count;
                publishAll(out);
                out.flush();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private void publishAll(OutputStream out) throws IOException {
        int from = 0;
        for (int i = 3; i < length; i++) {
            if (bytes[i] == '\n' && bytes[i - 2] == '\n' && bytes[i - 1] == '\r') {
                publish(from, i + 1, out);
                from = i + 1;
            }
        }
        System.arraycopy(bytes, from, bytes, 0, length - from);
        length -= from;
    }

    private void publish(int from, int to, OutputStream out) throws IOException {
        if (toSkip > 0) {
            toSkip--;
            if (toSkip == 0) {
                Child.say("ready");
            }
            return;
        }
        out.write(Wire.bytes(wire.beforeEvent(to - from)));
        out.write(bytes, from, to - from);
        out.write(END);
    }
}
