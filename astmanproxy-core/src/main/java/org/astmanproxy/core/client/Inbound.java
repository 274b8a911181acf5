package org.astmanproxy.core.client;

import java.nio.ByteBuffer;
import java.time.Duration;
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
    static final String AUTO = "auto";

    private final Client client;
    private final ClientContext context;
    private final Dispatch dispatch;
    private @Nullable Detection detection;
    private @Nullable Timer silence;
    private @Nullable MessageReader reader;
    /** The one that is reading; another one than {@code reader} when the format has just been switched. */
    private @Nullable MessageReader reading;

    private @Nullable Exchanges exchanges;
    private long messages;
    private boolean held;
    private boolean inside;
    /** What was read when hearing was put off. */
    private @Nullable ByteBuffer kept;

    Inbound(Client client, ClientContext context, Dispatch dispatch) {
        this.client = client;
        this.context = context;
        this.dispatch = dispatch;
    }

    /** {@return the client's exchanges, where its format has such} */
    Optional<Exchanges> exchanges() {
        return Optional.ofNullable(exchanges);
    }

    /** Begins, in the format of the listener. */
    void start(String listenerFormat) {
        if (listenerFormat.equals(AUTO)) {
            detection = new Detection(context.formats(), this::tellOfFault);
            if (client.connection().isOpenForSilence()) {
                // it has waited for the first byte already, to tell TLS from no TLS
                decideForSilence();
            } else {
                silence = client.later(context.config().detectionTimeout(), this::decideForSilence);
            }
        } else {
            decide(context.formats().find(listenerFormat).orElseThrow());
        }
    }

    private void tellOfFault(String fault) {
        client.log().stranger(System.Logger.Level.ERROR, client.address().getAddress(), "{0}", fault);
    }

    void stop() {
        if (silence != null) {
            silence.cancel();
            silence = null;
        }
    }

    /** The client has left. */
    void end() {
        stop();
        exchanges().ifPresent(Exchanges::stop);
    }

    /** {@return the number of messages in these bytes, exchanges not among them} */
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
        reader = newReader(format);
    }

    private MessageReader newReader(IOFormat format) {
        MessageReader made = format.newReader(ReaderLimits.of(context)).orElseThrow();
        client.speaks(format.name());
        return made;
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
        if (format.exchanges()) {
            MessageReader ofExchanges = newReader(format);
            reader = ofExchanges;
            exchanges = new Exchanges(client, context, dispatch, ofExchanges);
            exchanges.start();
            return;
        }
        use(format);
        if (format.sendsBanner()) {
            client.greet(context.banner());
        }
        client.outbound().open();
    }

    /**
     * Hears nothing more until {@link #release}: what comes behind a message may depend on what becomes of it. Not where each
     * message is an exchange of its own.
     */
    void hold() {
        held = exchanges == null;
    }

    /** Hears again; in a later turn of the loop, unless nothing was put off. */
    void release() {
        if (held && !inside) {
            client.later(Duration.ZERO, this::goOn);
        }
        held = false;
    }

    private void goOn() {
        ByteBuffer rest = kept;
        kept = null;
        if (rest != null) {
            client.heard(rest);
        }
        if (!held) {
            client.connection().resumeReading();
        }
    }

    private void read(ByteBuffer in) throws ProtocolException {
        inside = true;
        try {
            readWhatIsHeard(in);
        } finally {
            inside = false;
        }
        if (held) {
            kept = ByteBuffer.allocate(in.remaining()).put(in).flip();
            client.connection().pauseReading();
        }
    }

    private void readWhatIsHeard(ByteBuffer in) throws ProtocolException {
        while (in.hasRemaining() && reader != null && wantsToHear()) {
            reading = reader;
            if (exchanges == null) {
                reader.read(in, this);
            } else {
                exchanges.bytes();
                reader.read(in, exchanges);
            }
        }
    }

    @Override
    public void message(Message message) {
        messages++;
        Optional<String> odd = ActionCheck.oddCharacter(message);
        if (odd.isPresent()) {
            refuse(new ProtocolException(odd.get(), message.actionId()));
        } else if (client.listens()) {
            message.actionId().ifPresent(client::sent);
            dispatch.message(message);
        }
    }

    private boolean wantsToHear() {
        return !held && client.listens();
    }

    private void refuse(ProtocolException why) {
        if (client.listens()) {
            dispatch.refuse(why);
        }
    }

    /** The conversation can't go on. Where there are exchanges, the reader has answered already. */
    void broken(ProtocolException why) {
        if (exchanges == null) {
            refuse(why);
        }
        client.closeWhenAnswered("protocol error: " + why.getMessage());
    }

    /** {@return no, once the client has left, speaks another format, or has to wait} */
    @Override
    public boolean wantsMore() {
        return reading == reader && wantsToHear();
    }

    @Override
    public void refused(ProtocolException why) {
        messages++;
        refuse(why);
    }
}
