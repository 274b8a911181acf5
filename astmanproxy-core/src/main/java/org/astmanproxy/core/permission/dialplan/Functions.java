package org.astmanproxy.core.permission.dialplan;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dialplan functions that start no program and access no file and no database, by their effects. */
final class Functions {
    private static final Pattern FORM = Pattern.compile("(\\w+)\\((.*)\\)", Pattern.DOTALL);
    private static final Pattern FIELDS = Pattern.compile("[\\w,:. -]*");
    private static final Pattern NAMES = Pattern.compile("[\\w,.:@&/*#+ -]*");

    /** The fields that determine who pays for a call. */
    private static final Pattern ACCOUNT_FIELDS =
            Pattern.compile("\\b(?:accountcode|peeraccount|amaflags)\\b", Pattern.CASE_INSENSITIVE);

    private static final Map<String, Pattern> WRITTEN = Map.ofEntries(
            Map.entry("CALLERID", FIELDS),
            Map.entry("CALLERPRES", FIELDS),
            Map.entry(
                    "CHANNEL",
                    Pattern.compile("language|musicclass|tonezone|transfercapability|userfield|max_forwards|[rt]xgain"
                            + "|secure_bridge_(?:signaling|media)|accountcode|peeraccount|amaflags")),
            Map.entry("CDR", Pattern.compile("\\w+(?:,\\w*)?")),
            Map.entry("CONNECTEDLINE", FIELDS),
            Map.entry("PJSIP_DTMF_MODE", FIELDS),
            Map.entry("PJSIP_HEADER", Pattern.compile("(?:add|update|remove), *[\\w*-]+(?:,[0-9]*)?")),
            Map.entry("REDIRECTING", FIELDS),
            Map.entry("TIMEOUT", Pattern.compile("absolute|digit|response")),
            Map.entry("VOLUME", Pattern.compile("[RTrt][Xx](?:,p?)?")));

    private static final Map<String, Reach> READ = read();

    private Functions() {}

    /**
     * A function with its arguments.
     *
     * @param name the name as it was written
     * @param arguments the text in the parentheses
     */
    record FunctionCall(String name, String arguments) {
        /** {@return the function in a text; empty if the text is not a function} */
        static Optional<FunctionCall> parse(String text) {
            Matcher form = FORM.matcher(text);
            return form.matches() ? Optional.of(new FunctionCall(form.group(1), form.group(2))) : Optional.empty();
        }

        boolean mayBeWritten() {
            Pattern known = WRITTEN.get(name.toUpperCase(Locale.ROOT));
            return known != null && known.matcher(arguments).matches();
        }

        boolean mayBeRead(Reach reach) {
            Reach needed = READ.get(name.toUpperCase(Locale.ROOT));
            boolean known = needed != null && reach.covers(needed);
            return known
                    && (needed == Reach.ALL_CALLS ? NAMES : FIELDS)
                            .matcher(arguments)
                            .matches();
        }

        boolean setsAccount() {
            // PJSIP headers may have any name; other functions remove quotes and backslashes
            return !name.startsWith("PJSIP_")
                    && ACCOUNT_FIELDS
                            .matcher(arguments.replaceAll("[\"\\\\]", ""))
                            .find();
        }
    }

    private static Map<String, Reach> read() {
        Map<String, Reach> read = new HashMap<>();
        for (String own : Set.of("CALLERID", "CALLERPRES", "CDR", "CHANNEL", "CONNECTEDLINE", "PJSIP_HEADER")) {
            read.put(own, Reach.OWN_CHANNEL);
        }
        for (String own : Set.of("REDIRECTING", "SIP_HEADER", "TIMEOUT")) {
            read.put(own, Reach.OWN_CHANNEL);
        }
        for (String any : Set.of(
                "CHANNELS",
                "CHANNEL_EXISTS",
                "CONFBRIDGE_INFO",
                "DEVICE_STATE",
                "DIALPLAN_EXISTS",
                "EXTENSION_STATE",
                "GROUP",
                "GROUP_COUNT",
                "GROUP_LIST",
                "GROUP_MATCH_COUNT",
                "HANGUPCAUSE",
                "HANGUPCAUSE_KEYS",
                "HINT",
                "IAXPEER",
                "MEETME_INFO",
                "PJSIP_AOR",
                "PJSIP_CONTACT",
                "PJSIP_DIAL_CONTACTS",
                "PJSIP_ENDPOINT",
                "PRESENCE_STATE",
                "QUEUE_EXISTS",
                "QUEUE_MEMBER",
                "QUEUE_MEMBER_COUNT",
                "QUEUE_MEMBER_LIST",
                "QUEUE_MEMBER_PENALTY",
                "QUEUE_WAITING_COUNT",
                "SIPPEER",
                "VERSION",
                "VMCOUNT")) {
            read.put(any, Reach.ALL_CALLS);
        }
        return Map.copyOf(read);
    }
}
