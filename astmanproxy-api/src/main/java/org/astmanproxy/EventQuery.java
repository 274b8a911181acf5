package org.astmanproxy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.astmanproxy.message.Message;

/**
 * Selects the events that a subscriber gets. An event matches if it has one of the classes, one of the event names and
 * one of the servers of the query. A query without classes, names or servers has no such condition. The case of all
 * names does not matter. Immutable and safe for any thread.
 *
 * <pre>{@code
 * proxy.subscribe(EventQuery.classes("call", "agent"), handler);
 * proxy.subscribe(EventQuery.events("Newchannel", "Hangup").withServers("pbx1"), handler);
 * }</pre>
 */
public final class EventQuery {
    private static final EventQuery ALL = new EventQuery(List.of(), List.of(), List.of());

    private final List<String> classes;
    private final List<String> events;
    private final List<String> servers;

    private EventQuery(List<String> classes, List<String> events, List<String> servers) {
        this.classes = classes;
        this.events = events;
        this.servers = servers;
    }

    /** {@return the query that every event matches} */
    public static EventQuery all() {
        return ALL;
    }

    /**
     * {@return a query for the events of these classes}
     *
     * @param names see {@link #withClasses}
     * @throws IllegalArgumentException if there is no name, or one is blank or holds a comma
     */
    public static EventQuery classes(String... names) {
        return ALL.withClasses(names);
    }

    /**
     * {@return a query for the events of these names}
     *
     * @param names see {@link #withEvents}
     * @throws IllegalArgumentException if there is no name, or one is blank or holds a comma
     */
    public static EventQuery events(String... names) {
        return ALL.withEvents(names);
    }

    /**
     * {@return a query for the events of one server}
     *
     * @param name see {@link #withServers}
     * @throws IllegalArgumentException if the name is blank or holds a comma
     */
    public static EventQuery server(String name) {
        return ALL.withServers(name);
    }

    /**
     * {@return a copy with these classes in place of those that it has} An event matches if its {@code Privilege}
     * header names at least one of them; {@code all} in that header does not count. An event without classes does not
     * match.
     *
     * @param names one or more, such as {@code call}
     * @throws IllegalArgumentException if there is no name, or one is blank or holds a comma
     */
    public EventQuery withClasses(String... names) {
        return new EventQuery(checked("class", names), events, servers);
    }

    /**
     * {@return a copy with these event names in place of those that it has}
     *
     * @param names one or more values of the {@code Event} header, such as {@code Newchannel}
     * @throws IllegalArgumentException if there is no name, or one is blank or holds a comma
     */
    public EventQuery withEvents(String... names) {
        return new EventQuery(classes, checked("event", names), servers);
    }

    /**
     * {@return a copy with these servers in place of those that it has}
     *
     * @param names one or more names of servers, as in {@link ServerSession#name()}; not hosts. A server need not exist
     *     yet
     * @throws IllegalArgumentException if there is no name, or one is blank or holds a comma
     */
    public EventQuery withServers(String... names) {
        return new EventQuery(classes, events, checked("server", names));
    }

    private static List<String> checked(String what, String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException("no " + what + " (expected: one or more names)");
        }
        Set<String> lower = new TreeSet<>();
        for (String name : names) {
            if (name.isBlank() || name.indexOf(',') >= 0) {
                throw new IllegalArgumentException(what + ": '" + name + "' (expected: one name)");
            }
            lower.add(name.strip().toLowerCase(Locale.ROOT));
        }
        return List.copyOf(lower);
    }

    /**
     * {@return true if an event matches}
     *
     * @param server the name of the server that sent it
     * @param event the event; its own {@code Server} header has no effect
     */
    public boolean matches(String server, Message event) {
        return matchesServer(server) && matchesName(event) && matchesClass(event);
    }

    private boolean matchesServer(String server) {
        if (servers.isEmpty()) {
            return true;
        }
        for (int i = 0; i < servers.size(); i++) {
            String each = servers.get(i);
            if (each.equalsIgnoreCase(server)) {
                return true;
            }
        }
        return false;
    }

    private boolean matchesName(Message event) {
        if (events.isEmpty()) {
            return true;
        }
        for (int i = 0; i < events.size(); i++) {
            String each = events.get(i);
            if (event.has("Event", each)) {
                return true;
            }
        }
        return false;
    }

    private boolean matchesClass(Message event) {
        if (classes.isEmpty()) {
            return true;
        }
        int line = event.indexOf("Privilege", 0);
        if (line < 0) {
            return false;
        }
        ByteBuffer privilege = event.valueBytes(line);
        int from = 0;
        for (int i = 0; i <= privilege.limit(); i++) {
            if (i == privilege.limit() || privilege.get(i) == ',') {
                if (isWanted(privilege, from, i)) {
                    return true;
                }
                from = i + 1;
            }
        }
        return false;
    }

    private boolean isWanted(ByteBuffer privilege, int from, int to) {
        for (int i = 0; i < classes.size(); i++) {
            String each = classes.get(i);
            if (!each.equals("all") && is(each, privilege, from, to)) {
                return true;
            }
        }
        return false;
    }

    private static boolean is(String word, ByteBuffer bytes, int from, int to) {
        if (word.length() != to - from) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (Character.toLowerCase(bytes.get(from + i)) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventQuery that
                && classes.equals(that.classes)
                && events.equals(that.events)
                && servers.equals(that.servers);
    }

    @Override
    public int hashCode() {
        return Objects.hash(classes, events, servers);
    }

    /** {@return the query for a log, such as {@code classes call, servers pbx1}} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        append(text, "classes", classes);
        append(text, "events", events);
        append(text, "servers", servers);
        return text.isEmpty() ? "all events" : text.toString();
    }

    private static void append(StringBuilder text, String what, List<String> names) {
        if (!names.isEmpty()) {
            text.append(text.isEmpty() ? "" : ", ").append(what).append(' ').append(String.join(" ", names));
        }
    }
}
