package org.astmanproxy.simulator;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All actions by their name in any letter case, with what ListCommands says of them. */
final class ActionTable {
    /**
     * One action.
     *
     * @param name as ListCommands writes it
     * @param summary what it does
     * @param privileges the classes it needs
     * @param action what carries it out
     */
    record ActionEntry(String name, String summary, String privileges, Action action) {}

    private static final String NONE = "<none>";
    private static final String REPORTS = "system,reporting,all";

    private final Map<String, ActionEntry> entries = new TreeMap<>();

    ActionTable(PbxState exchange, String user, String secret) {
        LoginActions login = new LoginActions(exchange, user, secret);
        add("Challenge", "Generate Challenge for MD5 Auth.", NONE, login::challenge);
        add("Login", "Login Manager.", NONE, login::login);
        add("Logoff", "Logoff Manager.", NONE, login::logoff);
        SessionActions session = new SessionActions(exchange, this);
        add("Events", "Control Event Flow.", NONE, session::events);
        add("ListCommands", "List available manager commands.", NONE, session::listCommands);
        add("Ping", "Keepalive command.", NONE, session::ping);
        add("UserEvent", "Send an arbitrary event.", "user,all", session::userEvent);
        CoreActions core = new CoreActions(exchange);
        add("CoreSettings", "Show PBX core settings (version etc).", REPORTS, core::settings);
        add("CoreStatus", "Show PBX core status variables.", REPORTS, core::status);
        add("Command", "Execute Asterisk CLI Command.", "command,all", core::command);
        ChannelLists lists = new ChannelLists(exchange);
        add("CoreShowChannels", "List currently active channels.", REPORTS, lists::coreShowChannels);
        add("Status", "List channel status.", "system,call,reporting,all", lists::status);
        QueueLists queues = new QueueLists(exchange);
        add("QueueStatus", "Show queue status.", NONE, queues::status);
        add("QueueSummary", "Show queue summary.", NONE, queues::summary);
        add("Hangup", "Hangup channel.", "system,call,all", new HangupAction(exchange));
        add("Redirect", "Redirect (transfer) a call.", "call,all", new RedirectAction(exchange));
        add("Originate", "Originate a call.", "originate,all", new OriginateAction(exchange));
        VariableActions variables = new VariableActions(exchange);
        add("Getvar", "Gets a channel variable or function value.", "call,reporting,all", variables::get);
        add("Setvar", "Sets a channel variable or function value.", "call,all", variables::set);
    }

    private void add(String name, String summary, String privileges, Action action) {
        entries.put(key(name), new ActionEntry(name, summary, privileges, action));
    }

    Optional<ActionEntry> find(String name) {
        return Optional.ofNullable(entries.get(key(name)));
    }

    Collection<ActionEntry> all() {
        return entries.values();
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
