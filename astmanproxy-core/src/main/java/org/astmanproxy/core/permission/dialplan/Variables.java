package org.astmanproxy.core.permission.dialplan;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Plain variables of a channel, by name. */
final class Variables {
    private static final Pattern PLAIN = Pattern.compile("[\\w.-]+");

    /** The names that Asterisk looks up in the channel itself before global variables. */
    private static final Set<String> PREDEFINED = Set.of(
            "CALLINGANI2",
            "CALLINGPRES",
            "CALLINGTNS",
            "CALLINGTON",
            "CHANNEL",
            "CONTEXT",
            "EXTEN",
            "HANGUPCAUSE",
            "PRIORITY",
            "UNIQUEID");

    /**
     * The names in which Asterisk 1.4 to 22 and its modules look for a program, a file, a place in the dialplan, or an
     * expression. The operator's dialplan alone determines the meaning of all other names.
     */
    private static final Pattern ACTED_UPON = Pattern.compile("(?:mix)?monitor_.*|auto_monitor|touch_(?:mix)?monitor.*"
            + "|meetme_.*|mvm_.*|dynamic_.*|bridge_.*|macro_.*|parking.*|goto_on_blindxfr|(?:conf_)?limit_.*_file|vxml_url"
            + "|gosub_result|(?:end_)?(?:while|if)_.*|dundidialargs|blindtransfer|attendedtransfer|transferername"
            + "|agentgoodbye|attended_transfer_complete_sound|confbridge_(?:join|leave)_sound|callwaitdeluxeannouncement"
            + "|.*_exec(?:_args)?|.*_send_(?:sub|macro)(?:_args)?");

    private Variables() {}

    static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches();
    }

    /**
     * {@return true if a variable has a meaning to Asterisk itself} Leading underscores only make other channels
     * inherit it.
     */
    static boolean isActedUpon(String name) {
        return ACTED_UPON.matcher(bare(name).toLowerCase(Locale.ROOT)).matches();
    }

    static boolean isPredefined(String name) {
        return PREDEFINED.contains(name);
    }

    static String bare(String name) {
        int from = 0;
        while (from < name.length() && name.charAt(from) == '_') {
            from++;
        }
        return name.substring(from);
    }
}
