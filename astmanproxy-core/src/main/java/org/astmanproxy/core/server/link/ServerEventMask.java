package org.astmanproxy.core.server.link;

import java.util.List;
import java.util.Locale;

/** Reads the event mask with which the proxy logs in. */
public final class ServerEventMask {
    private ServerEventMask() {}

    /**
     * {@return true if the server sends events of a class}
     *
     * @param mask {@code on}, {@code off}, or classes with commas between them
     * @param eventClass the class
     */
    public static boolean includes(String mask, String eventClass) {
        List<String> words = List.of(mask.toLowerCase(Locale.ROOT).split("\\s*,\\s*"));
        return words.contains("on") || words.contains("all") || words.contains(eventClass);
    }
}
