package org.astmanproxy.core.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A named set of settings for a section of the users file. The section's own keys replace those of the profile.
 *
 * @param name the name, for example {@code tenant}
 * @param settings the keys with their values; a key may occur more than once
 * @param needed the keys that the section must set, because otherwise the profile would allow more than its name
 *     implies
 */
record Profile(String name, List<Map.Entry<String, String>> settings, Set<String> needed) {
    private static final String ALL_BUT_SECURITY =
            "system,call,log,verbose,agent,user,config,dtmf,reporting,cdr," + "dialplan,originate,cc,aoc,message";

    private static final List<Profile> ALL = List.of(
            new Profile(
                    "readonly",
                    List.of(Map.entry("read", ALL_BUT_SECURITY), Map.entry("write", "reporting")),
                    Set.of()),
            new Profile(
                    "wallboard",
                    List.of(
                            Map.entry("read", "agent,call"),
                            Map.entry("write", ""),
                            Map.entry("eventfilter", "Event: (Queue|Agent)")),
                    Set.of()),
            new Profile(
                    "click-to-dial",
                    List.of(
                            Map.entry("read", "call"),
                            Map.entry("write", "originate"),
                            Map.entry("devices", "PJSIP/*"),
                            Map.entry("eventfilter", "Event: OriginateResponse")),
                    Set.of("out_context")),
            new Profile(
                    "agent",
                    List.of(Map.entry("read", "agent,call"), Map.entry("write", "agent,call,originate")),
                    Set.of("channel", "out_context", "devices")),
            new Profile(
                    "supervisor",
                    List.of(
                            Map.entry("read", "agent,call,cdr,dialplan,reporting"),
                            Map.entry("write", "agent,call,originate,reporting")),
                    Set.of()),
            new Profile(
                    "tenant",
                    List.of(Map.entry("read", "call,cdr,dialplan"), Map.entry("write", "call,originate")),
                    Set.of("channel", "out_context", "in_context")),
            new Profile("operator", List.of(Map.entry("read", "all"), Map.entry("write", "all")), Set.of()));

    /** {@return the names of all profiles} */
    static List<String> names() {
        return ALL.stream().map(Profile::name).toList();
    }

    /**
     * {@return the profile with a name; empty if there is none}
     *
     * @param name the name; case does not matter
     */
    static Optional<Profile> named(String name) {
        return ALL.stream()
                .filter(profile -> profile.name().equalsIgnoreCase(name.strip()))
                .findFirst();
    }
}
