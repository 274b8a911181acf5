package org.astmanproxy.launcher.connect;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.UserConfig;

/**
 * The privilege classes that the users of the proxy name for a server. A user with {@code all} names none.
 *
 * @param read the classes of events
 * @param write the classes of actions
 */
record NeededClasses(Set<String> read, Set<String> write) {
    /** Copies both sets, sorted. */
    NeededClasses {
        read = new TreeSet<>(read);
        write = new TreeSet<>(write);
    }

    /**
     * {@return the classes that users name}
     *
     * @param users all users of the proxy
     * @param server the server; users of other servers do not count
     */
    static NeededClasses of(List<UserConfig> users, ServerConfig server) {
        List<UserConfig> here = users.stream()
                .filter(user -> user.server().map(server::answersTo).orElse(true))
                .toList();
        return new NeededClasses(named(here, UserConfig::read), named(here, UserConfig::write));
    }

    private static Set<String> named(List<UserConfig> users, Function<UserConfig, Set<String>> classes) {
        Set<String> named = new TreeSet<>();
        users.stream().map(classes).flatMap(Collection::stream).forEach(named::add);
        named.remove("all");
        return named;
    }
}
