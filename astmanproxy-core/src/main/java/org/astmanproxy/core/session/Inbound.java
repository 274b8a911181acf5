package org.astmanproxy.core.session;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.config.Limits;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.core.format.detection.FirstLine;
import org.astmanproxy.core.format.detection.FirstLine.FirstLineVerdict;
import org.astmanproxy.core.format.detection.FormatDetection;
import org.astmanproxy.core.format.detection.HttpRefusal;
import org.astmanproxy.core.net.CloseReason;
import org.astmanproxy.core.net.LoopTimer;
import org.astmanproxy.core.server.ActionCheck;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.ExchangeFormat;
import org.astmanproxy.spi.ExchangeReader;
import org.astmanproxy.spi.IOFormat;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.ProtocolException;
import org.astmanproxy.spi.StreamFormat;

/**
 * The input of a client: it detects the format, sends the banner, reads messages, and pauses. Its {@link InputStage} says what
 * it reads. Confined to the client's event loop.
 */
public final class Inbound {
    static final String AUTO = "auto";

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** The part of its queue that a client may leave unread before input pauses; input resumes at half of that. */
    private static final int UNREAD_PART = 8;

    /** The number of bytes that are read from a client without a login before the limits are checked again. */
    private static final int UNAUTHENTICATED_PIECE = 2 << 10;

    private final LiveClientSession client;
    private final ClientContext context;
    private final Dispatch dispatch;
    private final Set<InputPause> pauses = EnumSet.noneOf(InputPause.class);
    private InputStage stage = new InputStage.NotOpen();
    private long messages;
    private long completed;
    private boolean reading;
    private boolean greetedForSilence;
    /** The bytes that arrived before input paused. */
    private ByteBuffer kept = NOTHING;
    /** The bytes of an incomplete message; slightly more if the last read also completed a message. */
    private long unfinished;

    Inbound(LiveClientSession client, ClientContext context, Dispatch dispatch) {
        this.client = client;
        this.context = context;
        this.dispatch = dispatch;
    }

    /** {@return the conversation of a client whose format has exchanges; empty for others} */
    Optional<ExchangeConversation> exchanges() {
        return stage.exchanges();
    }

    /** Starts with the format of the listener. */
    void start(String listenerFormat) {
        if (!listenerFormat.equals(AUTO)) {
            decide(context.formats().find(listenerFormat).orElseThrow());
            return;
        }
        FormatDetection detection = new FormatDetection(context.formats(), this::logFault);
        if (client.connection().isOpenForSilence()) {
            // the client has already been silent while TLS was detected
            decideForSilence(detection);
        } else {
            LoopTimer silence = client.tasks().later(patience(), () -> decideForSilence(detection));
            stage = new InputStage.Detecting(this, detection, silence);
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

    private void logFault(String fault) {
        client.log().unauthenticated(System.Logger.Level.ERROR, client.address().getAddress(), "{0}", fault);
    }

    /** Releases resources, because the client has left. */
    void end() {
        stage.stop();
    }

    /** Reads bytes that have been counted. */
    void receive(ByteBuffer in) {
        messages = 0;
        try {
            stage.receive(in);
            client.counters().in(messages, 0);
        } catch (ProtocolException e) {
            broken(e);
        }
    }

    /**
     * Handles the end of the time limit for the login.
     *
     * @return true if a request has begun, which gets a reply before the connection closes
     */
    boolean timedOut() {
        return stage.exchanges().filter(ExchangeConversation::timedOut).isPresent();
    }

    /** Switches to this format. */
    void use(StreamFormat format) {
        MessageReader reader = format.newReader(ReaderLimits.of(context)).orElseThrow();
        client.speaks(format.name());
        stage = new InputStage.Streaming(this, reader);
    }

    private void useExchanges(ExchangeFormat format) {
        ExchangeReader reader = format.newReader(ReaderLimits.of(context));
        client.speaks(format.name());
        ExchangeConversation conversation = context.conversations().of(client, context, dispatch, reader, this);
        stage = new InputStage.Exchanging(this, conversation);
        conversation.start();
    }

    /** Detects the format of a silent client, and reads the bytes so far. */
    private void decideForSilence(FormatDetection detection) {
        greetedForSilence = true;
        decide(context.formats().standard());
        receive(detection.bytes());
    }

    /** Continues in this format, beginning with the first line. */
    void decide(IOFormat format) {
        stage.stop();
        if (format instanceof ExchangeFormat exchanges) {
            useExchanges(exchanges);
        } else if (format instanceof StreamFormat stream) {
            use(stream);
            if (stream.sendsBanner()) {
                client.outbound().greet(context.banner());
            }
            client.outbound().open();
        }
        stage = new InputStage.FirstLineOf(this, FirstLine.of(format), stage);
    }

    /** Closes the connection of a client whose first line begins no session. */
    void refuseFirstLine(FirstLineVerdict verdict) {
        if (verdict == FirstLineVerdict.HTTP_REQUEST) {
            client.outbound().send(out -> out.put(HttpRefusal.of(client.inputFormat())), 0);
            closeFor("an HTTP request where the format " + client.inputFormat() + " is spoken");
        } else {
            closeFor("a PROXY header from an address that trustproxy does not list");
        }
    }

    private void closeFor(String mistake) {
        client.connection().closeAfterWriting(CloseReason.failure(mistake));
    }

    /** Continues with another stage, and gives it these bytes. */
    void continueWith(InputStage next, ByteBuffer in) throws ProtocolException {
        stage = next;
        passOn(in);
    }

    /** Gives bytes to the current stage. */
    void passOn(ByteBuffer in) throws ProtocolException {
        stage.receive(in);
    }

    /** {@return true if the client has neither left nor logged off} */
    boolean listens() {
        return client.listens();
    }

    /** {@return true if this is the current stage} */
    boolean isCurrent(InputStage other) {
        return stage == other;
    }

    /** Pauses input after the current message, until {@link #resume}. */
    public void pause(InputPause why) {
        pauses.add(why);
    }

    /** Pauses input while a login is checked, unless each message is an exchange. */
    void pauseForLogin() {
        if (stage.exchanges().isEmpty()) {
            pause(InputPause.LOGIN);
        }
    }

    /** Resumes input in a later turn of the loop, unless there is another reason to pause. */
    public void resume(InputPause why) {
        if (pauses.remove(why) && pauses.isEmpty() && !reading) {
            client.tasks().later(Duration.ZERO, this::goOn);
        }
    }

    private void goOn() {
        ByteBuffer rest = kept;
        kept = NOTHING;
        if (rest.hasRemaining()) {
            receive(rest);
        }
        if (pauses.isEmpty()) {
            client.connection().resumeReading();
        }
    }

    /** Reads messages, and keeps what is left if input pauses. */
    void read(ByteBuffer in) throws ProtocolException {
        reading = true;
        try {
            pauseIfUnread();
            readMessages(in);
        } finally {
            reading = false;
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
        int most = context.config().limits().authInputBytes();
        while (in.hasRemaining() && acceptsInput() && stage instanceof InputStage.Conversation conversation) {
            boolean unauthenticated = client.isUnauthenticated();
            long before = completed;
            int from = in.position();
            in.limit(unauthenticated ? Math.min(end, from + UNAUTHENTICATED_PIECE) : end);
            conversation.read(in);
            in.limit(end);
            unfinished = completed > before ? in.position() - from : unfinished + in.position() - from;
            if (unauthenticated && stage.exchanges().isEmpty() && unfinished > most) {
                throw new ProtocolException("a message of more than " + most + " bytes before login (authinput)");
            }
        }
    }

    /** Handles the end of a message, after its immediate replies. */
    public void messageEnded() {
        completed++;
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

    /** Handles a message of a stream. */
    void message(Message message) {
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

    /** Handles a message of a stream that could not be read. */
    void refused(ProtocolException why) {
        messages++;
        refuse(why);
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

    /** Ends a conversation that cannot continue. */
    private void broken(ProtocolException why) {
        refuse(why);
        client.closeWhenAnswered("protocol error: " + why.getMessage());
    }
}
