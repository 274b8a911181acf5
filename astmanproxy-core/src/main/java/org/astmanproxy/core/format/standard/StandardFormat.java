package org.astmanproxy.core.format.standard;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.MessageWriter;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.Recognition;
import org.astmanproxy.spi.StreamFormat;

/** AMI's own format, for input and output. It is used if no other format recognizes the input. */
public final class StandardFormat implements StreamFormat {
    /** The name of this format. */
    public static final String NAME = "standard";

    /** Called by {@link java.util.ServiceLoader}. */
    public StandardFormat() {}

    @Override
    public String name() {
        return NAME;
    }

    /** {@return no, because this format is used when all others have said no} */
    @Override
    public Recognition recognises(ByteBuffer firstBytes) {
        return Recognition.NO;
    }

    @Override
    public boolean sendsBanner() {
        return true;
    }

    @Override
    public boolean reads() {
        return true;
    }

    @Override
    public Optional<MessageReader> newReader(ReaderContext context) {
        return Optional.of(new StandardReader(context.maxLineBytes(), context.maxLines(), context.maxBodyBytes()));
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("text/plain");
    }

    @Override
    public Optional<MessageWriter> writer() {
        return Optional.of(StandardFormat::write);
    }

    private static void write(Message message, MessageSource source, ByteSink out) {
        message.writeTo(out);
        out.put('\r');
        out.put('\n');
    }
}
