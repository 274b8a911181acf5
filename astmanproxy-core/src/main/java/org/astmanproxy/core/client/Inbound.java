package org.astmanproxy.core.client;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.astmanproxy.core.net.Timer;
import org.astmanproxy.core.server.ActionCheck;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.IOFormat;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ProtocolException;

/**
 * A client's bytes on their way to messages: finds out the format, greets, and reads.
 *
 * <pre>
 *   detecting ──first bytes, or silence──▶ reading
 * </pre>
 */
final class Inbound implements MessageSink {
    private static final String AUTO = "auto";

    private final Client client;
    private final ClientContext context;
    private String formatName = AUTO;
    private @Nullable Detection detection;
    private @Nullable Timer silence;
    private @Nullable MessageReader reader;
    /** The one that is reading; another one than {@code reader} when the format has just been switched. */
    private @Nullable MessageReader reading;

    private long messages;

    Inbound(Client client, ClientContext context) {
        this.client = client;
        this.context = context;
    }

    String formatName() {
        return formatName;
    }

    /** Begins, in the format of the listener. */
    void start(String listenerFormat) {
        if (listenerFormat.equals(AUTO)) {
            detection = new Detection(context.formats());
            silence = client.later(context.config().detectionTimeout(), this::decideForSilence);
        } else {
            decide(context.formats().find(listenerFormat).orElseThrow());
        }
    }

    void stop() {
        if (silence != null) {
            silence.cancel();
            silence = null;
        }
    }

    /** {@return the number of messages in these bytes} */
    long take(ByteBuffer in) throws ProtocolException {
        messages = 0;
        Detection undecided = detection;
        if (undecided != null) {
            undecided.look(in).ifPresent(this::decide);
            if (detection == null) {
                read(undecided.bytes());
            }
        } else {
            read(in);
        }
        return messages;
    }

    /** From here on the client speaks this format. */
    void use(IOFormat format) {
        formatName = format.name();
        reader = format.newReader(new ReaderLimits(context.config().limits())).orElseThrow();
    }

    /** What has come so far told no format from others: it is read now. */
    private void decideForSilence() {
        Detection undecided = detection;
        decide(context.formats().standard());
        if (undecided != null) {
            client.heard(undecided.bytes());
        }
    }

    private void decide(IOFormat format) {
        stop();
        detection = null;
        use(format);
        if (format.sendsBanner()) {
            client.greet(context.banner());
        }
        client.speaks();
    }

    private void read(ByteBuffer in) throws ProtocolException {
        while (in.hasRemaining() && reader != null && client.listens()) {
            reading = reader;
            reader.read(in, this);
        }
    }

    @Override
    public void message(Message message) {
        messages++;
        Optional<String> odd = ActionCheck.oddCharacter(message);
        if (odd.isPresent()) {
            client.refused(new ProtocolException(odd.get(), message.actionId()));
        } else {
            client.received(message);
        }
    }

    /** {@return no, once the client has left or speaks another format} */
    @Override
    public boolean wantsMore() {
        return reading == reader && client.listens();
    }

    @Override
    public void refused(ProtocolException why) {
        messages++;
        client.refused(why);
    }
}
