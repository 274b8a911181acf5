package org.astmanproxy.core.action;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.core.login.Challenges;
import org.astmanproxy.core.login.UserDirectory;
import org.astmanproxy.core.route.Servers;
import org.astmanproxy.core.session.dispatch.LocalAction;
import org.astmanproxy.core.session.dispatch.LocalActions;

/** The actions that the proxy answers itself, by name. Any thread. */
public final class LocalActionTable implements LocalActions {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.proxy");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");

    private final ProxyActionTools tools;
    private final Map<String, LocalAction> actions = new HashMap<>();
    private final Map<String, LocalAction> proxyActions = new ConcurrentHashMap<>();
    private final List<String> names = new CopyOnWriteArrayList<>();
    private final LocalAction ping;

    /**
     * Creates the table of one proxy.
     *
     * @param found the proxy actions; if two have the same name, the first one is used
     * @param tools what proxy actions work with
     * @param users the users
     * @param challenges creates challenges for logins with a key
     * @param servers the servers
     * @param clock the time for the reply to a Ping
     */
    public LocalActionTable(
            List<ProxyAction> found,
            ProxyActionTools tools,
            UserDirectory users,
            Challenges challenges,
            Servers servers,
            Clock clock) {
        this.tools = tools;
        actions.put("login", new Login(users, tools.authentication(), servers, tools.formats()));
        actions.put("challenge", new Challenge(challenges));
        actions.put("logoff", new Logoff());
        actions.put("events", new Events());
        actions.put("filter", new Filter());
        actions.put("waitevent", new WaitEvent());
        ping = new Ping(clock);
        add("Logoff", new Logoff());
        add("SetSequence", new SetSequence());
        add("Resume", new Resume());
        add("Explain", new Explain(tools));
        add("CreateTicket", new CreateTicket(users, tools.authentication()));
        add("ListTickets", new ListTickets(tools.authentication()));
        add("RevokeTicket", new RevokeTicket(tools.authentication(), tools.proxy()));
        add("Subscribe", new Subscribe(servers, tools.snapshots()));
        for (ProxyAction action : found) {
            LocalAction adapted = new ProxyActionAdapter(action, tools);
            if (!add(action.name(), adapted)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "proxy action {0} of {1} is not used: another one has the same name",
                        action.name(),
                        action.getClass().getName());
            }
        }
    }

    /**
     * Adds a proxy action.
     *
     * @param action the action
     * @return removes it
     * @throws IllegalArgumentException if its name has other characters than those of a name
     * @throws IllegalStateException if there is one of this name
     */
    public Runnable add(ProxyAction action) {
        String name = action.name();
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "proxy action '" + name + "': expected is a name of letters, digits and -._");
        }
        LocalAction adapted = new ProxyActionAdapter(action, tools);
        if (!add(name, adapted)) {
            throw new IllegalStateException("there is a proxy action " + name + " already");
        }
        return () -> {
            proxyActions.remove(lower(name), adapted);
            names.remove(name);
        };
    }

    private boolean add(String name, LocalAction action) {
        boolean added = proxyActions.putIfAbsent(lower(name), action) == null;
        if (added) {
            names.add(name);
        }
        return added;
    }

    @Override
    public Optional<LocalAction> action(String name) {
        return Optional.ofNullable(actions.get(name));
    }

    @Override
    public Optional<LocalAction> proxyAction(String name) {
        return Optional.ofNullable(proxyActions.get(lower(name)));
    }

    /** {@return the names of the proxy actions} */
    public List<String> proxyActionNames() {
        return List.copyOf(names);
    }

    @Override
    public LocalAction ping() {
        return ping;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
