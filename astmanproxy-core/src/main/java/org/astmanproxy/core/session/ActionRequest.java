package org.astmanproxy.core.session;

import java.util.List;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.fanout.PendingReply;
import org.astmanproxy.core.logging.SingleLineText;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.reply.QueuedReply;
import org.astmanproxy.core.reply.ReplyPart;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.Outcome;

/** A message of a client that waits for its answer. Belongs to the client's loop. */
public final class ActionRequest {
    private final LiveClientSession client;
    private final Message message;
    private final PendingReply pending;
    private final Identity identity;
    private final RequestScope scope;

    public ActionRequest(
            LiveClientSession client, Message message, PendingReply pending, Identity identity, RequestScope scope) {
        this.scope = scope;
        this.client = client;
        this.message = message;
        this.pending = pending;
        this.identity = identity;
    }

    /** {@return the same request, by someone of whom more is known} */
    public ActionRequest by(Identity known) {
        return new ActionRequest(client, message, pending, known, scope);
    }

    /** {@return what the client sent} */
    public Message message() {
        return message;
    }

    /** {@return who sent it} */
    public LiveClientSession client() {
        return client;
    }

    /** {@return who asks: mostly who the client is, but a request may say for itself who sends it} */
    public Identity identity() {
        return identity;
    }

    /** {@return whether who asks may change the proxy for others} */
    public boolean isAdministrators() {
        return identity.rules().map(UserConfig::isAdministrator).orElseGet(client::isLocalAdmin);
    }

    PendingReply pending() {
        return pending;
    }

    /** {@return what it may change besides what it asks for} */
    public RequestScope scope() {
        return scope;
    }

    /**
     * Answers it. Each response gets the client's ActionID, directly after its first header.
     *
     * @param answer the answer, without ActionID
     */
    public void answer(Message answer) {
        answer(List.of(answer));
    }

    /**
     * Answers it with several messages that belong together.
     *
     * @param answers one or more; events among them get no ActionID
     */
    public void answer(List<Message> answers) {
        for (int i = 0; i < answers.size(); i++) {
            ReplyPart part = i == answers.size() - 1 ? ReplyPart.LAST : i == 0 ? ReplyPart.LIST_START : ReplyPart.ROW;
            answer(answers.get(i), part, Outcome.ANSWERED);
        }
    }

    /**
     * Answers it with an error.
     *
     * @param outcome what is wrong, for formats that tell it apart
     * @param why for the client; may quote what it sent
     */
    public void refuse(Outcome outcome, String why) {
        String result = message.has("ProxyAction") && !message.has("Action") ? "ProxyResponse" : "Response";
        Message error = Message.builder()
                .header(result, "Error")
                .header("Message", SingleLineText.of(why))
                .build();
        answer(error, ReplyPart.LAST, outcome);
    }

    private void answer(Message answer, ReplyPart part, Outcome outcome) {
        pending.deliver(new QueuedReply(named(answer), MessageSource.PROXY, part, true, outcome));
    }

    private Message named(Message answer) {
        boolean response = answer.kind() != MessageKind.EVENT;
        return response ? pending.id().map(answer::withActionId).orElse(answer) : answer;
    }
}
