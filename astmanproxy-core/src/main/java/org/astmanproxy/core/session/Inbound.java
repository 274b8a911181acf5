package org.astmanproxy.core.session;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.config.Limits;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.core.net.CloseReason;
import org.astmanproxy.core.net.LoopTimer;
import org.astmanproxy.core.server.ActionCheck;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.IOFormat;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ProtocolException;

/**
 * The input of a client: it detects the format, sends the banner, and reads messages.
 *
 * <pre>
 *   detecting ──first bytes, or silence──▶ reading
 * </pre>
 */
public final class Inbound implements MessageSink {
    static final String AUTO = "auto";

    /** The part of its queue that a client may leave unread before input pauses; input resumes at half of that. */
    private static final int UNREAD_PART = 8;

    /** The number of bytes that are read from a client without a login before the limits are checked again. */
    private static final int UNAUTHENTICATED_PIECE = 2 << 10;

    private final LiveClientSession client;
    private final ClientContext context;
    private final Dispatch dispatch;
    private @Nullable FormatDetection detection;
    private @Nullable LoopTimer silence;
    private @Nullable MessageReader reader;
    /** The active reader; it differs from {@code reader} directly after a change of the format. */
    private @Nullable MessageReader reading;

    private @Nullable ExchangeConversation exchanges;
    /** The examination of the first line; null when it is finished. */
    private @Nullable FirstLine firstLine;

    private long messages;
    private final Set<InputPause> pauses = EnumSet.noneOf(InputPause.class);
    private boolean inside;
    private boolean greetedForSilence;
    /** The bytes that were read before input paused; null if there are none. */
    private @Nullable ByteBuffer kept;
    /** The bytes of an incomplete message; slightly more if the last read also completed a message. */
    private long unfinished;

    private boolean completed;

    Inbound(LiveClientSession client, ClientContext context, Dispatch dispatch) {
        this.client = client;
        this.context = context;
        this.dispatch = dispatch;
    }

    /** {@return the exchanges of the client; empty if its format has none} */
    Optional<ExchangeConversation> exchanges() {
        return Optional.ofNullable(exchanges);
    }

    /** Starts with the format of the listener. */
    void start(String listenerFormat) {
        if (listenerFormat.equals(AUTO)) {
            detection = new FormatDetection(context.formats(), this::tellOfFault);
            if (client.connection().isOpenForSilence()) {
                // the client has already been silent while TLS was detected
                decideForSilence();
            } else {
                silence = client.later(patience(), this::decideForSilence);
            }
        } else {
            decide(context.formats().find(listenerFormat).orElseThrow());
        }
    }

    /** Returns the time for the first bytes. Listeners with TLS give it to clients that send first. */
    private Duration patience() {
        ProxyConfig config = context.config();
        boolean insideTls = client.tls().isPresent();
        return insideTls
                ? context.silence().patience(client.address().getAddress(), true, config.helloTimeout())
                : config.detectionTimeout();
    }

    /** {@return true if it got the banner because it was silent} */
    boolean isGreetedForSilence() {
        return greetedForSilence || client.connection().isOpenForSilence();
    }

    private void tellOfFault(String fault) {
        client.log().unauthenticated(System.Logger.Level.ERROR, client.address().getAddress(), "{0}", fault);
    }

    void stop() {
        if (silence != null) {
            silence.cancel();
            silence = null;
        }
    }

    /** Releases resources, because the client has left. */
    void end() {
        stop();
        exchanges().ifPresent(ExchangeConversation::stop);
    }

    /** Reads bytes that have been counted. */
    void receive(ByteBuffer in) {
        try {
            client.counters().in(take(in), 0);
        } catch (ProtocolException e) {
            broken(e);
        }
    }

    /** {@return the number of messages in these bytes, without exchanges} */
    private long take(ByteBuffer in) throws ProtocolException {
        messages = 0;
        FormatDetection undecided = detection;
        if (undecided != null) {
            undecided.look(in).ifPresent(this::decide);
            if (detection == null) {
                readSession(undecided.bytes());
            }
        } else {
            readSession(in);
        }
        return messages;
    }

    private void readSession(ByteBuffer in) throws ProtocolException {
        FirstLine line = firstLine;
        if (line == null) {
            read(in);
            return;
        }
        if (!client.listens()) {
            return;
        }
        switch (line.look(in)) {
            case SESSION -> {
                firstLine = null;
                read(line.bytes());
            }
            case HTTP_REQUEST -> {
                client.outbound().send(out -> out.put(HttpRefusal.of(client.inputFormat())), 0);
                closeFor("an HTTP request where the format " + client.inputFormat() + " is spoken");
            }
            case PROXY_HEADER -> closeFor("a PROXY header from an address that trustproxy does not list");
            case UNDECIDED -> {}
        }
    }

    private void closeFor(String mistake) {
        client.connection().closeAfterWriting(CloseReason.failure(mistake));
    }

    /**
     * Handles the end of the time limit for the login. {@return true if a request has begun, which gets a reply before
     * the connection closes}
     */
    boolean timedOut() {
        return exchanges != null && exchanges.timedOut();
    }

    /** Switches to this format. */
    void use(IOFormat format) {
        reader = newReader(format);
    }

    private MessageReader newReader(IOFormat format) {
        MessageReader made = format.newReader(ReaderLimits.of(context)).orElseThrow();
        client.speaks(format.name());
        return made;
    }

    /** Detects the format of a silent client, and reads the bytes so far. */
    private void decideForSilence() {
        FormatDetection undecided = detection;
        greetedForSilence = true;
        decide(context.formats().standard());
        if (undecided != null) {
            receive(undecided.bytes());
        }
    }

    private void decide(IOFormat format) {
        stop();
        detection = null;
        firstLine = FirstLine.of(format);
        if (format.exchanges()) {
            MessageReader ofExchanges = newReader(format);
            reader = ofExchanges;
            exchanges = context.conversations().of(client, context, dispatch, ofExchanges, this);
            exchanges.start();
            return;
        }
        use(format);
        if (format.sendsBanner()) {
            client.outbound().greet(context.banner());
        }
        client.outbound().open();
    }

    /** Pauses input after the current message, until {@link #resume}. */
    public void pause(InputPause why) {
        pauses.add(why);
    }

    /** Pauses input while a login is checked, unless each message is an exchange. */
    void pauseForLogin() {
        if (exchanges == null) {
            pause(InputPause.LOGIN);
        }
    }

    /** Resumes input in a later turn of the loop, unless there is another reason to pause. */
    public void resume(InputPause why) {
        if (pauses.remove(why) && pauses.isEmpty() && !inside) {
            client.later(Duration.ZERO, this::goOn);
        }
    }

    private void goOn() {
        ByteBuffer rest = kept;
        kept = null;
        if (rest != null) {
            receive(rest);
        }
        if (pauses.isEmpty()) {
            client.connection().resumeReading();
        }
    }

    private void read(ByteBuffer in) throws ProtocolException {
        inside = true;
        try {
            pauseIfUnread();
            readMessages(in);
        } finally {
            inside = false;
            countInput(0);
        }
        client.group().unauthenticated().look(client.outbound());
        if (client.outbound().memory().isToWait()) {
            pause(InputPause.MEMORY);
            client.group().waitForMemory(client.outbound(), () -> resume(InputPause.MEMORY));
        }
        if (!pauses.isEmpty()) {
            kept = ByteBuffer.allocate(in.remaining()).put(in).flip();
            countInput(kept.capacity());
            client.connection().pauseReading();
        }
    }

    private void countInput(long waiting) {
        client.outbound().memory().input(unfinished, waiting);
    }

    private void readMessages(ByteBuffer in) throws ProtocolException {
        int end = in.limit();
        while (in.hasRemaining() && reader != null && acceptsInput()) {
            boolean unauthenticated = client.isUnauthenticated();
            reading = reader;
            completed = false;
            int from = in.position();
            in.limit(unauthenticated ? Math.min(end, from + UNAUTHENTICATED_PIECE) : end);
            if (exchanges == null) {
                reader.read(in, this);
            } else {
                exchanges.bytes();
                reader.read(in, exchanges);
            }
            in.limit(end);
            unfinished = completed ? in.position() - from : unfinished + in.position() - from;
            if (unauthenticated
                    && exchanges == null
                    && unfinished > context.config().limits().authInputBytes()) {
                throw new ProtocolException("a message of more than "
                        + context.config().limits().authInputBytes() + " bytes before login (authinput)");
            }
        }
    }

    /** Handles the end of a message, after its immediate replies. */
    public void messageEnded() {
        completed = true;
        pauseIfUnread();
    }

    private void pauseIfUnread() {
        Limits limits = context.config().limits();
        long most =
                !client.isUnauthenticated() ? limits.clientQueueBytes() / UNREAD_PART : limits.authQueueBytes() / 4 * 3;
        if (client.outbound().unreadBytes() > most && pauses.add(InputPause.UNREAD)) {
            client.outbound().whenRead(most / 2, () -> resume(InputPause.UNREAD));
        }
    }

    @Override
    public void message(Message message) {
        messages++;
        Optional<String> odd = ActionCheck.oddCharacter(message);
        if (odd.isPresent()) {
            refuse(new ProtocolException(odd.get(), message.actionId().orElse(null)));
        } else if (client.listens()) {
            message.actionId().ifPresent(id -> client.profile(client.profile().with(id)));
            dispatch.message(message);
        }
        messageEnded();
    }

    /** {@return true if another message would be read} */
    public boolean acceptsInput() {
        return pauses.isEmpty() && client.listens();
    }

    private void refuse(ProtocolException why) {
        if (client.listens()) {
            dispatch.refuse(why);
        }
    }

    /** Ends a conversation that cannot continue. If the format has exchanges, the reader has answered already. */
    private void broken(ProtocolException why) {
        if (exchanges == null) {
            refuse(why);
        }
        client.closeWhenAnswered("protocol error: " + why.getMessage());
    }

    /** {@return false once the client has left, has switched its format, or has to wait} */
    @Override
    public boolean wantsMore() {
        return reading == reader && acceptsInput();
    }

    @Override
    public void refused(ProtocolException why) {
        messages++;
        refuse(why);
        messageEnded();
    }
}
