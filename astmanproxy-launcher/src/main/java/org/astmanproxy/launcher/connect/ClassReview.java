package org.astmanproxy.launcher.connect;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.astmanproxy.message.Message;

/** Compares the privilege classes of the proxy's login with those that the proxy and its users need. */
final class ClassReview {
    private static final String WRITE = "write";
    private static final String READ = "read";

    private final String login;
    private final NeededClasses needed;

    /**
     * Creates the review of one login.
     *
     * @param login its name in {@code manager.conf}
     * @param needed the classes that users of the proxy name
     */
    ClassReview(String login, NeededClasses needed) {
        this.login = login;
        this.needed = needed;
    }

    /** {@return the result for the classes of actions} */
    ConnectionResult write(GrantedClasses granted) {
        if (!granted.areKnown()) {
            return ConnectionResult.warning(
                    WRITE,
                    "Asterisk lists no actions, so the proxy refuses those of users with rules: look into its log");
        }
        Set<String> missing = granted.missing(needed.write());
        if (!missing.isEmpty()) {
            return ConnectionResult.warning(WRITE, lack(missing, WRITE));
        }
        Set<String> proven = granted.proven();
        return ConnectionResult.ok(
                WRITE,
                proven.isEmpty()
                        ? "no class: clients can only watch"
                        : "it may send actions of " + String.join(", ", proven));
    }

    /**
     * {@return the result for the classes of events}
     *
     * @param shown the output of {@code manager show user}; empty if the login must not ask for it
     * @param booted true if FullyBooted has come, which needs {@code system}
     */
    ConnectionResult read(Optional<Message> shown, boolean booted) {
        Optional<Set<String>> classes = shown.flatMap(ClassReview::readPerm);
        if (classes.isPresent() && !classes.get().contains("all")) {
            Set<String> missing = new TreeSet<>(needed.read());
            missing.add("system");
            missing.removeAll(classes.get());
            if (!missing.isEmpty()) {
                return ConnectionResult.warning(READ, lack(missing, READ));
            }
        }
        if (!booted) {
            return ConnectionResult.warning(
                    READ,
                    classes.isPresent()
                            ? "Asterisk does not report that it is fully booted: it is still starting"
                            : "Asterisk does not report that it is fully booted: if it is not just starting, add system"
                                    + " to the read of [" + login + "] in its manager.conf");
        }
        return ConnectionResult.ok(
                READ,
                classes.map(names -> "the login gets events of " + String.join(", ", names))
                        .orElse(
                                shown.isPresent()
                                        ? "the login gets events of system; the server does not show the other classes"
                                        : "the login gets events of system; only a login with command in write can see the"
                                                + " other classes"));
    }

    private String lack(Set<String> missing, String key) {
        return "no " + String.join(", ", missing) + ": add " + (missing.size() > 1 ? "them" : "it") + " to the " + key
                + " of [" + login + "] in its manager.conf, then run \"manager reload\" in Asterisk";
    }

    /** {@return the classes in a line such as {@code read perm: system,call}; empty if there is none} */
    private static Optional<Set<String>> readPerm(Message output) {
        for (int i = 0; i < output.lineCount(); i++) {
            String name = output.headerName(i).strip();
            String text = name.isEmpty() || name.equalsIgnoreCase("Output")
                    ? output.value(i).strip()
                    : name + ":" + output.value(i);
            if (text.startsWith("read perm:")) {
                return Optional.of(
                        Arrays.stream(text.substring(text.indexOf(':') + 1).split(",", -1))
                                .map(String::strip)
                                .filter(word -> !word.isEmpty() && !word.equals("<none>"))
                                .collect(Collectors.toCollection(TreeSet::new)));
            }
        }
        return Optional.empty();
    }
}
