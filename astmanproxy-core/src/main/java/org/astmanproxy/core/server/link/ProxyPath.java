package org.astmanproxy.core.server.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
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

    /** The most characters of the header. The value of another proxy may have any size. */
    private static final int LONGEST = 512;

    /** As in the numbers of events. */
    private static final Pattern EPOCH = Pattern.compile("[0-9a-z]{1,32}");

    /** Copies the list. */
    public ProxyPath {
        epochs = List.copyOf(epochs);
    }

    /** {@return the path in a message, {@link #NONE} without such a header; empty if it has another form} */
    static Optional<ProxyPath> in(Message message) {
        Optional<String> header = message.get(HEADER);
        return header.isEmpty() ? Optional.of(NONE) : header.flatMap(ProxyPath::parse);
    }

    private static Optional<ProxyPath> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String epoch = part.strip();
            if (!EPOCH.matcher(epoch).matches()) {
                return Optional.empty();
            }
            parts.add(epoch);
        }
        return Optional.of(new ProxyPath(parts));
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
