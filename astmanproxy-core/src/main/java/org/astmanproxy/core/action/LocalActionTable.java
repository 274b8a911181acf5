package org.astmanproxy.core.action;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.core.dispatch.LocalAction;
import org.astmanproxy.core.dispatch.LocalActions;
import org.astmanproxy.core.login.Challenges;
import org.astmanproxy.core.login.UserDirectory;
import org.astmanproxy.core.route.Servers;

/** The actions that the proxy answers itself, by name. */
public final class LocalActionTable implements LocalActions {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.proxy");

    private final Map<String, LocalAction> actions = new HashMap<>();
    private final Map<String, LocalAction> proxyActions = new HashMap<>();
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
        actions.put("login", new Login(users, tools.authentication(), servers, tools.formats()));
        actions.put("challenge", new Challenge(challenges));
        actions.put("logoff", new Logoff());
        actions.put("events", new Events());
        actions.put("filter", new Filter());
        actions.put("waitevent", new WaitEvent());
        ping = new Ping(clock);
        proxyActions.put("logoff", new Logoff());
        proxyActions.put("setsequence", new SetSequence());
        proxyActions.put("resume", new Resume());
        proxyActions.put("explain", new Explain(tools));
        proxyActions.put("createticket", new CreateTicket(users, tools.authentication()));
        proxyActions.put("listtickets", new ListTickets(tools.authentication()));
        proxyActions.put("revoketicket", new RevokeTicket(tools.authentication(), tools.proxy()));
        proxyActions.put("subscribe", new Subscribe(servers));
        for (ProxyAction action : found) {
            LocalAction adapted = new ProxyActionAdapter(action, tools);
            if (proxyActions.putIfAbsent(lower(action.name()), adapted) != null) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "proxy action {0} of {1} is not used: another one has the same name",
                        action.name(),
                        action.getClass().getName());
            }
        }
    }

    @Override
    public Optional<LocalAction> action(String name) {
        return Optional.ofNullable(actions.get(lower(name)));
    }

    @Override
    public Optional<LocalAction> proxyAction(String name) {
        return Optional.ofNullable(proxyActions.get(lower(name)));
    }

    @Override
    public LocalAction ping() {
        return ping;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
