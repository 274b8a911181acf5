package org.astmanproxy.core.session.input;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.astmanproxy.core.fanout.Outbound;
import org.astmanproxy.core.fanout.PendingReply;
import org.astmanproxy.core.format.stream.HoldingReader;
import org.astmanproxy.core.net.LoopConfined;
import org.astmanproxy.core.server.ActionCheck;
import org.astmanproxy.core.session.Conversation;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.core.session.SessionEnd;
import org.astmanproxy.core.session.dispatch.ActionRequest;
import org.astmanproxy.core.session.dispatch.Dispatch;
import org.astmanproxy.core.session.dispatch.RequestScope;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.Outcome;
import org.astmanproxy.spi.ProtocolException;

/** A conversation in which messages follow each other. Events come between the replies. */
@LoopConfined
public final class StreamConversation implements Conversation, MessageSink {
    private final LiveClientSession client;
    private final Inbound inbound;
    private final MessageReader reader;
    private final Dispatch dispatch;
    private final StreamBounds bounds;
    private final RequestScope scope;

    /**
     * Creates a conversation.
     *
     * @param client the client
     * @param inbound its input
     * @param reader reads the messages
     * @param dispatch receives the actions
     * @param bounds sends the first and the last bytes
     * @param scope the state that requests may change
     */
    public StreamConversation(
            LiveClientSession client,
            Inbound inbound,
            MessageReader reader,
            Dispatch dispatch,
            StreamBounds bounds,
            RequestScope scope) {
        this.client = client;
        this.inbound = inbound;
        this.reader = reader;
        this.dispatch = dispatch;
        this.bounds = bounds;
        this.scope = scope;
    }

    @Override
    public void start() {
        bounds.begin();
        client.outbound().open();
    }

    @Override
    public void read(ByteBuffer in) throws ProtocolException {
        reader.read(in, this);
    }

    @Override
    public long unfinishedBytes(long counted) {
        return reader instanceof HoldingReader holding ? holding.unfinishedBytes() : counted;
    }

    @Override
    public void broken(ProtocolException why) {
        refuse(why);
        bounds.broken();
    }

    @Override
    public void sayGoodbye(SessionEnd why) {
        bounds.end(why);
    }

    @Override
    public void stop() {
        bounds.stop();
    }

    @Override
    public boolean isSession() {
        return true;
    }

    @Override
    public void pauseForLogin() {
        inbound.pause(InputPause.LOGIN);
    }

    @Override
    public void resumeAfterLogin() {
        inbound.resumeAfterLogin();
    }

    @Override
    public void whenIdle(Runnable task) {
        client.outbound().order().whenIdle(task);
    }

    @Override
    public void message(Message message) {
        Optional<String> odd = ActionCheck.oddCharacter(message);
        if (odd.isPresent()) {
            refuse(new ProtocolException(odd.get(), message.actionId().orElse(null)));
        } else if (client.listens()) {
            dispatch(message);
        }
        ended();
    }

    private void dispatch(Message message) {
        Optional<ActionId> id = message.actionId();
        client.acts(id);
        int open = client.outbound().order().openCount();
        ActionRequest request = request(message, id, message.byteCount());
        if (dispatch.isTooMany(open)) {
            request.refuse(Outcome.UNAVAILABLE, "Too many pending actions");
        } else {
            dispatch.admit(request);
        }
    }

    @Override
    public void refused(ProtocolException why) {
        refuse(why);
        ended();
    }

    private void ended() {
        client.counters().in(1, 0);
        bounds.messageArrived();
        inbound.messageEnded();
    }

    private void refuse(ProtocolException why) {
        if (client.listens()) {
            request(Message.builder().build(), why.actionId(), 0)
                    .refuse(Outcome.BAD_REQUEST, String.valueOf(why.getMessage()));
        }
    }

    private ActionRequest request(Message message, Optional<ActionId> id, int bytes) {
        Outbound outbound = client.outbound();
        PendingReply pending = outbound.handle().open(id, bytes);
        return new ActionRequest(client, message, pending, client.identity(), scope);
    }

    /** {@return false once the client has left, has switched its format, or has to wait} */
    @Override
    public boolean wantsMore() {
        return client.conversation() == this && inbound.acceptsInput();
    }
}
