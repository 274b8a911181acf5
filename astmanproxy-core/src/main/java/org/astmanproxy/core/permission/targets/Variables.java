package org.astmanproxy.core.permission.targets;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Variables of a channel and functions of the dialplan, as actions set and read them. Most functions reach beyond the
 * channel they are asked of: {@code IMPORT}, {@code SHARED}, {@code GLOBAL}, {@code DB}, {@code SHELL}.
 */
final class Variables {
    /** What is found in the channel itself, whatever global variables there are. */
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

    private static final Set<String> OPENERS_OF_GLOBALS = Set.of("reporting");
    private static final Pattern PLAIN = Pattern.compile("\\w+");
    private static final Pattern FUNCTION = Pattern.compile("(\\w+)\\([\\w,:. -]*\\)");
    private static final Set<String> READABLE = Set.of("callerid", "connectedline", "channel", "cdr");
    private static final Set<String> WRITABLE = Set.of("callerid", "connectedline");
    /**
     * What Asterisk itself acts upon, beyond the channel: where a call goes, programs, and files. Of the variables of
     * recordings, app_queue evaluates {@code ^{...}} too, and so any function.
     */
    private static final Pattern ACTED_UPON = Pattern.compile("goto_on_blindxfr|dynamic_features|bridge_features"
            + "|macro_.*|parking.*|monitor_.*|touch_(?:mix)?monitor.*|meetme_agi_background|meetme_recordingfile"
            + "|.*_exec|.*_send_(?:sub|macro)(?:_args)?");

    /** A {@code Local/} behind another device or a quote; {@code /usr/local/} is none. */
    private static final Pattern LOCAL_WITHIN = Pattern.compile("(?<![\\w/])local/", Pattern.CASE_INSENSITIVE);

    /** Asterisk 1.4 has a bar where later ones have the comma. */
    private static final Pattern FURTHER = Pattern.compile(",|\\|(?=[^,|]*=)");

    private Variables() {}

    /** {@return what reading this aims at} Where a channel has no such variable, Asterisk looks for a global one. */
    static Finding read(String header, String name) {
        if (PREDEFINED.contains(name) || isFunction(name, READABLE)) {
            return new Finding.Nothing();
        }
        String what = header + ": " + withoutValue(name);
        return PLAIN.matcher(name).matches()
                ? new Finding.Unjudged(what, OPENERS_OF_GLOBALS, false)
                : Finding.unjudged(what);
    }

    /** {@return what each of these, between commas, aims at when it is read} */
    static Finding readEach(String header, String names) {
        Finding all = new Finding.Nothing();
        for (String name : names.split(",", -1)) {
            all = all.and(read(header, name.strip()));
        }
        return all;
    }

    /** {@return what each assignment {@code name=value}, between commas, aims at} Asterisk finds no name where none is found here. */
    static Finding assignEach(Scope scope, String header, String assignments) {
        Finding all = new Finding.Nothing();
        for (String assignment : FURTHER.split(assignments, -1)) {
            int equals = assignment.indexOf('=');
            String name = equals < 0 ? assignment : assignment.substring(0, equals);
            String value = equals < 0 ? "" : assignment.substring(equals + 1);
            String what = equals < 0 ? header + " without =" : header + ": " + name;
            all = all.and(write(what, name)).and(assign(scope, name, value));
        }
        return all;
    }

    /**
     * {@return what setting this aims at, whatever the value}
     *
     * @param what says so in the audit, where no value may stand
     */
    private static Finding write(String what, String name) {
        String bare = bare(name);
        boolean dangerous = ACTED_UPON.matcher(bare).matches();
        boolean own = (PLAIN.matcher(name).matches() && !dangerous) || isFunction(name, WRITABLE);
        return own ? new Finding.Nothing() : Finding.unjudged(what);
    }

    /** {@return what setting the one of this name aims at} */
    static Finding writeOne(String header, String name) {
        return write(header + ": " + withoutValue(name), name);
    }

    /** {@return what a value aims at, in a variable of this name} Calls are transferred to the context in TRANSFER_CONTEXT. */
    static Finding assign(Scope scope, String name, String value) {
        String header = "Variable: " + name;
        if (bare(name).endsWith("context")) {
            return scope.context(header, value);
        }
        if (LocalTarget.isLocal(value)) {
            return scope.device(header, value);
        }
        return LOCAL_WITHIN.matcher(value).find() ? Finding.unjudged(header) : new Finding.Nothing();
    }

    private static String withoutValue(String name) {
        int equals = name.indexOf('=');
        return equals < 0 ? name : name.substring(0, equals) + "=…";
    }

    private static String bare(String name) {
        int from = 0;
        while (from < name.length() && name.charAt(from) == '_') {
            from++;
        }
        return name.substring(from).toLowerCase(Locale.ROOT);
    }

    private static boolean isFunction(String name, Set<String> known) {
        Matcher function = FUNCTION.matcher(name);
        return function.matches() && known.contains(function.group(1).toLowerCase(Locale.ROOT));
    }
}
