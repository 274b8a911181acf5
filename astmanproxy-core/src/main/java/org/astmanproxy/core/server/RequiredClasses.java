package org.astmanproxy.core.server;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.astmanproxy.core.permission.ActionFacts;
import org.astmanproxy.message.Message;

/** Reads the write classes that actions require from the reply to {@code ListCommands}. */
final class RequiredClasses {
    private static final String BEGIN = "(Priv: ";

    private RequiredClasses() {}

    /** {@return the classes in a reply} It parses the values {@code What it does.  (Priv: system,call,all)} and {@code (Priv: <none>)}. */
    static ActionFacts read(Message answer) {
        Map<String, Set<String>> needed = new HashMap<>();
        for (int i = 0; i < answer.lineCount(); i++) {
            String value = answer.value(i).strip();
            int begin = value.lastIndexOf(BEGIN);
            if (begin >= 0 && value.endsWith(")")) {
                String list = value.substring(begin + BEGIN.length(), value.length() - 1);
                needed.put(answer.headerName(i).strip().toLowerCase(Locale.ROOT), classes(list));
            }
        }
        return ActionFacts.of(needed);
    }

    /**
     * Removes {@code all}, which Asterisk adds to each list. If it is the only word, the class has no name, and all
     * classes are required.
     */
    private static Set<String> classes(String list) {
        Set<String> classes = new HashSet<>();
        for (String word : list.toLowerCase(Locale.ROOT).split(",", -1)) {
            classes.add(word.strip());
        }
        if (classes.size() > 1) {
            classes.remove("all");
        }
        classes.remove("<none>");
        return Set.copyOf(classes);
    }
}
