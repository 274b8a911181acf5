package org.astmanproxy.core.permission;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.astmanproxy.core.permission.dialplan.KnownSafe;
import org.astmanproxy.core.permission.dialplan.Objection;
import org.astmanproxy.core.permission.targets.LeadingBlanks;
import org.astmanproxy.message.Message;

/** The headers of actions that contain applications, variables, functions, programs and file names. */
final class GuardedActions {
    /**
     * A file name within the folder of Asterisk. It has no comma, because a comma would start another argument, which
     * is a program.
     */
    private static final Pattern FILE = Pattern.compile("(?!.*\\.\\.)(?:[\\w+-][\\w+.-]*(?:/[\\w+-][\\w+.-]*)*+)?");

    private static final Pattern NAMED_FILE = Pattern.compile("(?!$)" + FILE.pattern());

    /**
     * A device or an extension. It becomes a part of channel names and thereby of files, which a dialplan or Asterisk
     * may hand to a shell.
     */
    private static final Pattern PLACE = Pattern.compile("[^$`\"\\\\]*");

    /** A device without options. Park makes a line of the dialplan of it. */
    private static final Pattern DIALLED = Pattern.compile("[\\w.*#+@:;/&-]*");

    /** It becomes the value of UNIQUEID, and thereby a part of files and commands. */
    private static final Pattern UNIQUE_ID = Pattern.compile("[\\w.:-]*");

    /** Without a name, Monitor uses that of the channel, and before version 21 hands it to a shell. */
    private static final Map<String, String> NEEDED = Map.of("monitor", "File");

    private static final Pattern FORMAT = Pattern.compile("\\w*");
    private static final Pattern RECORDING_OPTIONS = Pattern.compile("(?:[abBcdDnpS]|[vVW]\\(-?[0-9]\\))*+");
    private static final Pattern ROUTINE = Pattern.compile("[\\w.,*#+-]*");
    private static final Pattern NOTHING = Pattern.compile("\\s*");

    /** The AGI commands that affect only the channel. */
    private static final Pattern AGI = Pattern.compile(
            "(?:answer|hangup|noop|channel status|wait for digit -?\\d+|set music o(?:n|ff)(?: \\w+)?"
                    + "|say (?:alpha|digits|number|phonetic|date|time) \\w+ \"[\\d*#]*\""
                    + "|stream file [\\w+-]+(?:/[\\w+-]+)*+ \"[\\d*#]*\")",
            Pattern.CASE_INSENSITIVE);

    private static final Map<String, Map<String, HeaderCheck>> ACTIONS = Map.ofEntries(
            Map.entry(
                    "originate",
                    Map.ofEntries(
                            Map.entry("application", (safe, action, value) -> applications(safe, action)),
                            Map.entry("data", (safe, action, value) -> applications(safe, action)),
                            Map.entry("variable", (safe, action, value) -> safe.assignments(value)),
                            Map.entry("predialgosub", only(ROUTINE, "arguments in PreDialGoSub")),
                            Map.entry("channel", only(PLACE, "this Channel")),
                            Map.entry("channelid", only(UNIQUE_ID, "this ChannelId")),
                            Map.entry("otherchannelid", only(UNIQUE_ID, "this OtherChannelId")),
                            Map.entry("context", only(PLACE, "this Context")),
                            Map.entry("exten", only(PLACE, "this Exten")),
                            Map.entry("priority", expressions("Priority")),
                            Map.entry("callerid", expressions("CallerID")),
                            Map.entry("account", expressions("Account")))),
            Map.entry(
                    "redirect",
                    Map.of("exten", only(PLACE, "this Exten"), "extraexten", only(PLACE, "this ExtraExten"))),
            Map.entry("atxfer", Map.of("exten", only(PLACE, "this Exten"))),
            Map.entry("blindtransfer", Map.of("exten", only(PLACE, "this Exten"))),
            Map.entry("queueadd", Map.of("interface", only(PLACE, "this Interface"))),
            Map.entry(
                    "park",
                    Map.of(
                            "timeoutchannel", only(DIALLED, "this TimeoutChannel"),
                            "channel2", only(DIALLED, "this Channel2"))),
            Map.entry("setvar", Map.of("variable", GuardedActions::setvar)),
            Map.entry("getvar", Map.of("variable", (safe, action, value) -> safe.read(value))),
            Map.entry("status", Map.of("variables", (safe, action, value) -> safe.readEach(value))),
            Map.entry(
                    "mixmonitor",
                    Map.of(
                            "file", only(FILE, "this File"),
                            "options", only(RECORDING_OPTIONS, "these Options"),
                            "command", only(NOTHING, "a Command"))),
            Map.entry("monitor", Map.of("file", only(NAMED_FILE, "this File"), "format", only(FORMAT, "this Format"))),
            Map.entry("changemonitor", Map.of("file", only(FILE, "this File"))),
            Map.entry("confbridgestartrecord", Map.of("recordfile", only(FILE, "this RecordFile"))),
            Map.entry("agi", Map.of("command", only(AGI, "this AGI command"))));

    /** Actions of modules that are not part of Asterisk. */
    private static final Map<String, HeaderCheck> OTHERS = Map.of(
            "application", (safe, action, value) -> applications(safe, action),
            "variable", (safe, action, value) -> safe.calls(value),
            "variables", (safe, action, value) -> safe.calls(value),
            "value", (safe, action, value) -> safe.expressions(value, "Value"),
            "data", (safe, action, value) -> safe.expressions(value, "Data"));

    private GuardedActions() {}

    /** Checks a header. */
    @FunctionalInterface
    private interface HeaderCheck {
        Optional<Objection> check(KnownSafe safe, Message action, String value);
    }

    /** {@return the objection against an action; empty if it is safe} */
    static Optional<Objection> check(KnownSafe safe, Message action) {
        String name = ActionName.of(action).lower();
        Map<String, HeaderCheck> headers = ACTIONS.getOrDefault(name, OTHERS);
        for (int i = 0; i < action.lineCount(); i++) {
            String header = action.headerName(i);
            HeaderCheck check = headers.get(header.strip().toLowerCase(Locale.ROOT));
            if (check != null && !header.equals(header.strip())) {
                return Optional.of(new Objection("a header with a space before its colon", ""));
            }
            Optional<Objection> wrong = check == null ? Optional.empty() : check.check(safe, action, action.value(i));
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.ofNullable(NEEDED.get(name))
                .filter(header -> !action.has(header))
                .map(header -> new Objection(action.get("Action").orElse("") + " without " + header, ""));
    }

    private static HeaderCheck only(Pattern known, String what) {
        return (safe, action, value) ->
                known.matcher(value).matches() ? Optional.empty() : Optional.of(new Objection(what, ""));
    }

    /** Checks for expressions, because the dialplan may evaluate texts that it finds in a channel. */
    private static HeaderCheck expressions(String header) {
        return (safe, action, value) -> safe.expressions(value, header);
    }

    /**
     * Checks each application with each value of Data, because it is unclear which of several headers Asterisk uses.
     */
    private static Optional<Objection> applications(KnownSafe safe, Message action) {
        List<String> given = action.getAll("Data");
        for (String application : action.getAll("Application")) {
            if (application.isEmpty()) {
                continue;
            }
            for (String data : given.isEmpty() ? List.of("") : given) {
                Optional<Objection> wrong = safe.application(application, data);
                if (wrong.isPresent()) {
                    return wrong;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Objection> setvar(KnownSafe safe, Message action, String variable) {
        boolean global = action.get("Channel")
                .filter(channel -> !LeadingBlanks.skip(channel).isEmpty())
                .isEmpty();
        Optional<Objection> wrong =
                safe.written(variable, "").or(() -> global ? safe.global(variable) : Optional.empty());
        for (String value : action.getAll("Value")) {
            wrong = wrong.or(() -> safe.written(variable, value));
        }
        return wrong;
    }
}
