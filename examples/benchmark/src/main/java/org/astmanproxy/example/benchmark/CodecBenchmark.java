package org.astmanproxy.example.benchmark;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.IOFormat;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.MessageWriter;
import org.astmanproxy.spi.ProtocolException;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.StreamFormat;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Measures the time of the codecs for an event of the mix and for an action. It uses the readers that the proxy uses
 * for clients of the format; for standard events, this is also the reader for servers with limits.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CodecBenchmark {
    /** About as many events as one read returns. */
    static final int EVENTS = 104;

    /** Limits at or above the proxy's defaults. */
    private static final class BenchmarkLimits implements ReaderContext {
        @Override
        public int maxLineBytes() {
            return 4096;
        }

        @Override
        public int maxLines() {
            return 1000;
        }

        @Override
        public int maxBodyBytes() {
            return 1 << 20;
        }
    }

    /** Collects the messages of a reader. */
    private static final class FoundMessages implements MessageSink {
        final List<Message> messages = new ArrayList<>();

        @Override
        public void message(Message message) {
            messages.add(message);
        }

        @Override
        public void refused(ProtocolException why) {
            throw new IllegalStateException(why);
        }
    }

    /** Events as Asterisk sends them. */
    @State(Scope.Thread)
    public static class Stream {
        private final ByteBuffer bytes = events();
        private final MessageReader reader = reader("standard");

        /** Called by JMH. */
        public Stream() {}

        List<Message> cut() throws ProtocolException {
            FoundMessages found = new FoundMessages();
            reader.read(bytes.duplicate(), found);
            if (found.messages.size() != EVENTS) {
                throw new IllegalStateException("found " + found.messages.size());
            }
            return found.messages;
        }
    }

    /** A format, with messages to write and bytes to read. */
    @State(Scope.Thread)
    public static class Format {
        /** The name of the format. */
        @Param({"standard", "xml", "json", "csv"})
        public String name = "standard";

        private final List<Message> events = EventMix.events();
        private final Counter sink = new Counter();
        private byte[] actions = {};
        private @Nullable MessageWriter writer;

        /** Called by JMH. */
        public Format() {}

        /** Prepares the messages and bytes. */
        @Setup
        public void setUp() {
            MessageWriter found = format(name).writer().orElseThrow();
            writer = found;
            Bytes out = new Bytes();
            for (int i = 0; i < EVENTS; i++) {
                Message action = Message.action("Originate")
                        .with("ActionID", "id-" + i)
                        .with("Channel", "PJSIP/100")
                        .with("Context", "from-internal")
                        .with("Exten", "200")
                        .with("Priority", "1")
                        .with("Async", "true");
                found.write(action, MessageSource.SERVER, out);
            }
            actions = out.bytes.toByteArray();
        }
    }

    /** Called by JMH. */
    public CodecBenchmark() {}

    private static StreamFormat format(String name) {
        return ServiceLoader.load(IOFormat.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.name().equals(name))
                .map(StreamFormat.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static MessageReader reader(String format) {
        return format(format).newReader(new BenchmarkLimits()).orElseThrow();
    }

    private static ByteBuffer events() {
        Bytes out = new Bytes();
        List<Message> events = EventMix.events();
        for (int i = 0; i < EVENTS; i++) {
            events.get(i % events.size()).writeTo(out);
            out.put('\r');
            out.put('\n');
        }
        byte[] all = out.bytes.toByteArray();
        return ByteBuffer.allocateDirect(all.length).put(all).flip();
    }

    /**
     * Cuts a read into messages.
     *
     * @param stream the bytes
     * @return the messages
     * @throws ProtocolException never
     */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public List<Message> cut(Stream stream) throws ProtocolException {
        return stream.cut();
    }

    /**
     * Cuts a read into messages, and looks up an absent and a present header in each.
     *
     * @param stream the bytes
     * @param hole consumes the results
     * @throws ProtocolException never
     */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void cutAndLookUp(Stream stream, Blackhole hole) throws ProtocolException {
        for (Message message : stream.cut()) {
            hole.consume(message.indexOf("ActionID", 0));
            hole.consume(message.indexOf("Channel", 0));
        }
    }

    /**
     * Writes events.
     *
     * @param format the format
     * @return the number of bytes
     */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long encode(Format format) {
        MessageWriter writer = format.writer;
        for (int i = 0; i < EVENTS && writer != null; i++) {
            writer.write(format.events.get(i % format.events.size()), MessageSource.SERVER, format.sink);
        }
        return format.sink.count();
    }

    /**
     * Reads actions of a client that arrived together.
     *
     * @param format the format
     * @return the actions
     * @throws ProtocolException never
     */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public List<Message> readActions(Format format) throws ProtocolException {
        FoundMessages found = new FoundMessages();
        reader(format.name).read(ByteBuffer.wrap(format.actions), found);
        if (found.messages.size() != EVENTS) {
            throw new IllegalStateException("found " + found.messages.size());
        }
        return found.messages;
    }
}
