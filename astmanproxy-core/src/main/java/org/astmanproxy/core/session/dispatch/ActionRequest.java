package org.astmanproxy.core.session.dispatch;

import java.util.List;
import java.util.stream.Collectors;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.fanout.PendingReply;
import org.astmanproxy.core.logging.SingleLineText;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.metrics.DenialLog.DeniedAction;
import org.astmanproxy.core.permission.ActionName;
import org.astmanproxy.core.reply.ActionClient;
import org.astmanproxy.core.reply.QueuedReply;
import org.astmanproxy.core.reply.ReplyPart;
import org.astmanproxy.core.server.ActionOrigin;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.Outcome;

/** A message of a client that waits for its reply. Belongs to the client's loop. */
public final class ActionRequest {
    /** The headers that say what an action is for. None of them holds a secret. */
    private static final List<String> TARGETS =
            List.of("Channel", "Context", "Exten", "Application", "Queue", "Interface", "Mailbox", "Filename");

    private final LiveClientSession client;
    private final Message message;
    private final PendingReply pending;
    private final Identity identity;
    private final RequestScope scope;
    private final ActionName action;

    public ActionRequest(
            LiveClientSession client, Message message, PendingReply pending, Identity identity, RequestScope scope) {
        this.scope = scope;
        this.client = client;
        this.message = message;
        this.pending = pending;
        this.identity = identity;
        this.action = client.profile().nameOf(message);
    }

    /** {@return the same request with another identity} */
    public ActionRequest by(Identity known) {
        return new ActionRequest(client, message, pending, known, scope);
    }

    /** {@return a copy with another action, which is answered in place of this one} */
    ActionRequest with(Message action) {
        return new ActionRequest(client, action, pending, identity, scope);
    }

    /**
     * {@return the same request, answered as a part of the stream that its client gets from now on}
     *
     * @param stream the scope of the stream
     */
    public ActionRequest onStream(RequestScope stream) {
        PendingReply onStream = pending.movedTo(client.outbound().handle(), message.byteCount());
        return new ActionRequest(client, message, onStream, identity, stream);
    }

    /** {@return the message from the client} */
    public Message message() {
        return message;
    }

    /** {@return the client} */
    public LiveClientSession client() {
        return client;
    }

    /** {@return the name of the action or ProxyAction as the client wrote it; may be empty} */
    public String name() {
        return action.given().isEmpty() && !message.has("Action")
                ? message.get("ProxyAction").orElse("").strip()
                : action.given();
    }

    /** {@return the name of the action in lower case; empty if it has none} */
    String lowerAction() {
        return action.lower();
    }

    /**
     * Notes that a rule refuses the action.
     *
     * @param server the name of the server; empty if the proxy refuses it itself
     * @param rule the rule
     * @param text the text for the client
     */
    public void denied(String server, String rule, String text) {
        String target = TARGETS.stream()
                .flatMap(name -> message.get(name).stream().map(value -> name + ": " + SingleLineText.of(value)))
                .collect(Collectors.joining(", "));
        client.counters().denied();
        client.group()
                .meters()
                .denials()
                .add(
                        client.number(),
                        identity.user().map(UserConfig::name),
                        new DeniedAction(SingleLineText.of(name()), target, server, rule, SingleLineText.of(text)));
    }

    /** {@return where the action comes from, for the server that sends this reply} */
    ActionOrigin origin(PendingReply reply) {
        ActionClient sender = client.profile().senderOf(identity);
        return new ActionOrigin(pending.id(), reply, client.outbound().handle(), sender, client.seesEvents());
    }

    /**
     * {@return the identity of the sender} Usually it is that of the client, but a request may carry its own
     * credentials.
     */
    public Identity identity() {
        return identity;
    }

    PendingReply pending() {
        return pending;
    }

    /** {@return the session state that the request may change} */
    public RequestScope scope() {
        return scope;
    }

    /**
     * Answers the request. The reply gets the client's ActionID, directly after its first header.
     *
     * @param answer the reply, without ActionID
     */
    public void answer(Message answer) {
        answer(List.of(answer));
    }

    /**
     * Answers the request with several messages that belong together. Each gets the client's ActionID, directly after
     * its first header, as all messages of a list of Asterisk have it.
     *
     * @param answers one message or more, without ActionID
     */
    public void answer(List<Message> answers) {
        for (int i = 0; i < answers.size(); i++) {
            ReplyPart part = i == answers.size() - 1 ? ReplyPart.LAST : i == 0 ? ReplyPart.LIST_START : ReplyPart.ROW;
            deliver(named(answers.get(i)), part, Outcome.ANSWERED);
        }
    }

    /**
     * Begins a reply of many messages.
     *
     * @param first the first one, without ActionID
     */
    public void begin(Message first) {
        deliver(named(first), ReplyPart.LIST_START, Outcome.ANSWERED);
    }

    /** Continues a reply that has begun. */
    public void row(QueuedReply row) {
        pending.deliver(new QueuedReply(row.message(), row.source(), ReplyPart.ROW, row.shown(), row.outcome()));
    }

    /** Continues a reply that has begun with an event of the proxy, which gets no ActionID. */
    public void row(Message event) {
        deliver(event, ReplyPart.ROW, Outcome.ANSWERED);
    }

    /** Ends a reply that has begun with an event, which gets the ActionID of the request. */
    public void complete(Message last) {
        deliver(named(last), ReplyPart.LAST, Outcome.ANSWERED);
    }

    /**
     * Answers the request with an error.
     *
     * @param outcome the kind of error, for formats that distinguish kinds
     * @param why the text for the client; may quote its input
     */
    public void refuse(Outcome outcome, String why) {
        String result = message.has("ProxyAction") && !message.has("Action") ? "ProxyResponse" : "Response";
        Message error = Message.builder()
                .header(result, "Error")
                .header("Message", SingleLineText.of(why))
                .build();
        deliver(named(error), ReplyPart.LAST, outcome);
    }

    private void deliver(Message message, ReplyPart part, Outcome outcome) {
        pending.deliver(new QueuedReply(message, MessageSource.PROXY, part, true, outcome));
    }

    private Message named(Message message) {
        return pending.id().map(message::withActionId).orElse(message);
    }
}
