package org.astmanproxy.core.client;

import java.util.List;
import org.astmanproxy.core.client.Ticket.Held;
import org.astmanproxy.core.server.Delivery.Part;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;
import org.astmanproxy.spi.MessageSource;

/** A message of a client that waits for its answer. Belongs to the client's loop. */
public final class Request {
    private final Client client;
    private final Message message;
    private final Ticket ticket;

    Request(Client client, Message message, Ticket ticket) {
        this.client = client;
        this.message = message;
        this.ticket = ticket;
    }

    /** {@return what the client sent} */
    public Message message() {
        return message;
    }

    /** {@return who sent it} */
    public Client client() {
        return client;
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
            Part part = i == answers.size() - 1 ? Part.LAST : i == 0 ? Part.LIST_START : Part.ROW;
            client.order().deliver(ticket, new Held(named(answers.get(i)), MessageSource.PROXY, part, true));
        }
    }

    /**
     * Answers it with an error.
     *
     * @param why for the client; may quote what it sent
     */
    public void refuse(String why) {
        String result = message.has("ProxyAction") && !message.has("Action") ? "ProxyResponse" : "Response";
        answer(Message.builder()
                .header(result, "Error")
                .header("Message", OneLine.of(why))
                .build());
    }

    private Message named(Message answer) {
        boolean response = answer.kind() != MessageKind.EVENT;
        return response ? ticket.id().map(answer::withActionId).orElse(answer) : answer;
    }
}
