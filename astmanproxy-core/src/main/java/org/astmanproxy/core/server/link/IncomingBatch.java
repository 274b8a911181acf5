package org.astmanproxy.core.server.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.astmanproxy.message.Message;

/**
 * The messages of one read from a server, with what the reader knows about each. A message needs no object of its own. Belongs
 * to the server's loop.
 */
public final class IncomingBatch {
    private final List<Message> messages = new ArrayList<>();
    /** The number of tokens in each message. */
    private int[] tokens = new int[1];

    private final BitSet cutOff = new BitSet();

    /** {@return a batch of one message without tokens} */
    static IncomingBatch of(Message message) {
        IncomingBatch batch = new IncomingBatch();
        batch.add(message, 0);
        return batch;
    }

    /**
     * Adds a message that has its final empty line.
     *
     * @param message the message
     * @param found the number of tokens of the proxy in it; 0 for nearly all events
     */
    void add(Message message, int found) {
        int place = messages.size();
        if (place == tokens.length) {
            tokens = Arrays.copyOf(tokens, 2 * place);
        }
        tokens[place] = found;
        messages.add(message);
    }

    /** Adds a message. */
    void add(Incoming incoming) {
        cutOff.set(messages.size(), incoming.cutOff());
        add(incoming.message(), incoming.tokens());
    }

    /** Removes all messages. */
    void clear() {
        messages.clear();
        cutOff.clear();
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    /** {@return the number of messages} */
    public int size() {
        return messages.size();
    }

    /** {@return the message at this place} */
    public Message message(int place) {
        return messages.get(place);
    }

    /** {@return the number of tokens of the proxy in a message} */
    public int tokens(int place) {
        return tokens[place];
    }

    /** {@return true if the empty line at the end of a message was missing} */
    public boolean isCutOff(int place) {
        return cutOff.get(place);
    }

    /** {@return true if there is a message with this header} */
    public boolean has(String name, String value) {
        return messages.stream().anyMatch(message -> message.has(name, value));
    }
}
