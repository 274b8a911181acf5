package org.astmanproxy.core.session.input;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.astmanproxy.config.Limits;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.core.format.detection.FirstLine;
import org.astmanproxy.core.format.detection.FirstLine.FirstLineVerdict;
import org.astmanproxy.core.format.detection.FormatDetection;
import org.astmanproxy.core.format.detection.FormatRegistry;
import org.astmanproxy.core.net.CloseReason;
import org.astmanproxy.core.net.Connection;
import org.astmanproxy.core.net.ConnectionHandler;
import org.astmanproxy.core.net.LoopConfined;
import org.astmanproxy.core.net.LoopTimer;
import org.astmanproxy.core.session.ClientRegistry;
import org.astmanproxy.core.session.Conversation;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.spi.IOFormat;
import org.astmanproxy.spi.ProtocolException;
import org.astmanproxy.spi.StreamFormat;

/**
 * The input of a client: it detects the format, gives the bytes to the conversation, and pauses. Its {@link InputStage}
 * says what it reads.
 */
@LoopConfined
public final class Inbound implements ConnectionHandler {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** The part of its queue that a client may leave unread before input pauses; input resumes at half of that. */
    private static final int UNREAD_PART = 8;

    /** The number of bytes that are read from a client without a login before the limits are checked again. */
    private static final int UNAUTHENTICATED_PIECE = 2 << 10;

    private final LiveClientSession client;
    private final ListenerConfig listener;
    private final FirstBytes firstBytes;
    private final FormatRegistry formats;
    private final ConversationFactory conversations;
    private final ClientRegistry clients;
    private final Set<InputPause> pauses = EnumSet.noneOf(InputPause.class);
    private InputStage stage = new InputStage.NotOpen();
    private long completed;
    private boolean reading;
    private boolean greetedForSilence;
    /** The bytes that arrived before input paused. */
    private ByteBuffer kept = NOTHING;
    /** The bytes of an incomplete message; slightly more if the last read also completed a message. */
    private long unfinished;

    /**
     * Creates the input of a client whose connection is not open yet.
     *
     * @param client the client
     * @param listener the listener that accepted it
     * @param firstBytes examines its first bytes
     * @param formats all formats
     * @param conversations creates its conversation
     * @param clients all clients, among which it is until its connection closes
     */
    Inbound(
            LiveClientSession client,
            ListenerConfig listener,
            FirstBytes firstBytes,
            FormatRegistry formats,
            ConversationFactory conversations,
            ClientRegistry clients) {
        this.client = client;
        this.listener = listener;
        this.firstBytes = firstBytes;
        this.formats = formats;
        this.conversations = conversations;
        this.clients = clients;
    }

    @Override
    public void onOpen(Connection opened) {
        if (!client.opened()) {
            return;
        }
        if (client.tls().isPresent()) {
            firstBytes.tlsOpened();
        }
        if (client.localLabel().isEmpty()) {
            start(listener.inputFormat());
        }
    }

    /** Starts with the format of the listener. */
    private void start(String listenerFormat) {
        if (!listenerFormat.equals(FormatDetection.AUTO)) {
            decide(formats.find(listenerFormat).orElseThrow());
            return;
        }
        FormatDetection detection = new FormatDetection(formats, this::logFault);
        if (client.connection().isOpenForSilence()) {
            // the client has already been silent while TLS was detected
            decideForSilence(detection);
        } else {
            awaitFirstBytes(detection, firstBytes.patience());
        }
    }

    private void awaitFirstBytes(FormatDetection detection, Duration time) {
        LoopTimer silence = client.tasks().later(time, () -> {
            Duration more = firstBytes.patience();
            if (more.isZero()) {
                decideForSilence(detection);
            } else {
                awaitFirstBytes(detection, more);
            }
        });
        stage = new InputStage.Detecting(this, detection, silence);
    }

    private void logFault(String fault) {
        client.log().unauthenticated(System.Logger.Level.ERROR, client.address().getAddress(), "{0}", fault);
    }

    @Override
    public void onBytes(Connection from, ByteBuffer in) {
        client.counters().in(0, in.remaining());
        if (firstBytes.take(in, greetedForSilence || from.isOpenForSilence())) {
            receive(in);
        }
    }

    @Override
    public void onEnd(Connection from) {
        firstBytes.ended();
        client.closeWhenAnswered(CloseReason.peer("closed by the client"));
    }

    @Override
    public void onClosed(Connection closed, CloseReason why) {
        client.leave();
        try {
            stage.stop();
            client.conversation().stop();
        } finally {
            try {
                client.end();
            } finally {
                clients.left(client);
                client.recordEnd(why);
            }
        }
    }

    /** Reads bytes that have been counted. */
    private void receive(ByteBuffer in) {
        try {
            stage.receive(in);
        } catch (ProtocolException e) {
            client.conversation().broken(e);
            client.closeWhenAnswered("protocol error: " + e.getMessage());
        }
    }

    /** Switches the input to another format, beginning with the next message. */
    void use(StreamFormat format) {
        converse(format);
        stage = new InputStage.Conversing(this);
    }

    private Conversation converse(IOFormat format) {
        Conversation conversation = conversations.in(format, client, this);
        client.speaks(format.name(), formats.output(format.name()));
        client.converse(conversation);
        return conversation;
    }

    /** Detects the format of a silent client, and reads the bytes so far. */
    private void decideForSilence(FormatDetection detection) {
        greetedForSilence = true;
        decide(formats.standard());
        receive(detection.bytes());
    }

    /** Continues in this format, beginning with the first line. */
    void decide(IOFormat format) {
        stage.stop();
        stage = new InputStage.FirstLineOf(this, FirstLine.of(format));
        converse(format).start();
    }

    /** Continues with the conversation if the first line may begin one, and gives it these bytes. */
    void begin(FirstLineVerdict verdict, ByteBuffer in) throws ProtocolException {
        if (firstBytes.begin(verdict, in.get(in.position()))) {
            stage = new InputStage.Conversing(this);
            read(in);
        }
    }

    /** Gives bytes to the current stage. */
    void passOn(ByteBuffer in) throws ProtocolException {
        stage.receive(in);
    }

    /** {@return true if the client has neither left nor logged off} */
    boolean listens() {
        return client.listens();
    }

    /** Pauses input after the current message, until {@link #resume}. */
    public void pause(InputPause why) {
        pauses.add(why);
    }

    /** Resumes input in a later turn of the loop, unless there is another reason to pause. */
    public void resume(InputPause why) {
        if (endsAll(why)) {
            client.tasks().later(Duration.ZERO, this::goOn);
        }
    }

    /**
     * Continues at once after a login, unless there is another reason to pause: the actions that came with it take effect
     * before the next event. The caller has done what the login itself does.
     */
    void resumeAfterLogin() {
        if (endsAll(InputPause.LOGIN)) {
            goOn();
        }
    }

    /** Ends a pause. {@return true if input can now go on} */
    private boolean endsAll(InputPause why) {
        return pauses.remove(why) && pauses.isEmpty() && !reading;
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
        checkMemory();
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

    /** Checks what all clients without a login use, after this one has sent bytes or gets a response that may be large. */
    public void checkMemory() {
        client.group().unauthenticated().look(client.outbound());
    }

    private void countInput(long waiting) {
        client.outbound().memory().input(unfinished, waiting);
    }

    private void readMessages(ByteBuffer in) throws ProtocolException {
        int end = in.limit();
        int most = client.limits().authInputBytes();
        while (in.hasRemaining() && acceptsInput()) {
            boolean unauthenticated = client.isUnauthenticated();
            long before = completed;
            int from = in.position();
            in.limit(unauthenticated ? Math.min(end, from + UNAUTHENTICATED_PIECE) : end);
            client.conversation().read(in);
            in.limit(end);
            long counted = completed > before ? in.position() - from : unfinished + in.position() - from;
            unfinished = client.conversation().unfinishedBytes(counted);
            if (unauthenticated && client.isSession() && unfinished > most) {
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
        Limits limits = client.limits();
        long most =
                !client.isUnauthenticated() ? limits.clientQueueBytes() / UNREAD_PART : limits.authQueueBytes() / 4 * 3;
        if (client.outbound().unreadBytes() > most && pauses.add(InputPause.UNREAD)) {
            client.outbound().whenRead(most / 2, () -> resume(InputPause.UNREAD));
        }
    }

    /** {@return true if another message would be read} */
    public boolean acceptsInput() {
        return pauses.isEmpty() && client.listens();
    }
}
