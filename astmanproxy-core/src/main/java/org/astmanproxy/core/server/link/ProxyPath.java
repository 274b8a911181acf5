package org.astmanproxy.core.server.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.message.Message;

/**
 * The proxies through which the messages of a server come, by the epochs of their numbers. The nearest one is the
 * first. A proxy that finds itself in it would get its own messages.
 *
 * @param epochs one for each proxy; none if the server is an Asterisk
 */
public record ProxyPath(List<String> epochs) {
    /** The header with a path. */
    public static final String HEADER = "ProxyPath";

    /** The path of an Asterisk. */
    public static final ProxyPath NONE = new ProxyPath(List.of());

    private static final int MOST = 8;

    /** Copies the list. */
    public ProxyPath {
        epochs = List.copyOf(epochs);
    }

    /** {@return the path in a message; none if it names none} */
    static ProxyPath in(Message message) {
        Optional<String> text = message.get(HEADER).filter(value -> !value.isBlank());
        return text.map(value -> new ProxyPath(List.of(value.strip().split("\\s*,\\s*", -1))))
                .orElse(NONE);
    }

    /**
     * {@return the path of a server that a proxy has on this path, for the next proxy}
     *
     * @param epoch the epoch of the proxy
     */
    public ProxyPath through(String epoch) {
        List<String> longer = new ArrayList<>(List.of(epoch));
        longer.addAll(epochs);
        return new ProxyPath(longer);
    }

    /** {@return true if a proxy is on it} */
    boolean includes(String epoch) {
        return epochs.contains(epoch);
    }

    /** {@return true if it has more proxies than any chain needs} */
    boolean isTooLong() {
        return epochs.size() > MOST;
    }

    /** {@return the epoch of the nearest proxy; empty if there is none} */
    Optional<String> nearest() {
        return epochs.stream().findFirst();
    }

    /** {@return true if the server is an Asterisk} */
    public boolean isEmpty() {
        return epochs.isEmpty();
    }

    /** {@return the value of the header} */
    @Override
    public String toString() {
        return String.join(",", epochs);
    }
}
