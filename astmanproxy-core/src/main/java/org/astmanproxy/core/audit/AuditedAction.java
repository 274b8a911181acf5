package org.astmanproxy.core.audit;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.message.Header;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageKind;

/**
 * An action that waits for its reply. It keeps only the headers that name the target of the action, so no secrets, and
 * of variables only their names. Belongs to the client's loop.
 */
public final class AuditedAction {
    private static final Set<String> NOTED = Set.of(
            "account",
            "application",
            "channel",
            "channel1",
            "channel2",
            "command",
            "conference",
            "context",
            "dstfilename",
            "exten",
            "extrachannel",
            "extracontext",
            "extraexten",
            "family",
            "file",
            "filename",
            "interface",
            "mailbox",
            "module",
            "peer",
            "priority",
            "queue",
            "seconds",
            "srcfilename",
            "ticketid",
            "user",
            "userevent",
            "uses");

    private final AuditTrail trail;
    private final InetSocketAddress client;
    private Message action;
    private final Optional<String> user;
    /**
     * False for clients without a login. They can send any number of actions that are refused, so the quota applies to
     * their entries.
     */
    private boolean heard;

    private Optional<String> server = Optional.empty();
    private Optional<String> rule = Optional.empty();
    private Optional<String> interceptors = Optional.empty();

    AuditedAction(AuditTrail trail, InetSocketAddress client, Message action, Optional<String> user, boolean heard) {
        this.user = user;
        this.heard = heard;
        this.trail = trail;
        this.client = client;
        this.action = action;
    }

    /** {@return the address of the sender} */
    InetSocketAddress client() {
        return client;
    }

    /**
     * Sets the server of the action, also if the action was refused.
     *
     * @param name the name of the server
     */
    public void to(String name) {
        server = Optional.of(name);
    }

    /**
     * Sets the rule that refused the action.
     *
     * @param text the rule
     */
    public void refusedBy(String text) {
        rule = Optional.of(text);
    }

    /**
     * Records that interceptors changed or refused the action.
     *
     * @param now the action as it goes on
     * @param by their names
     */
    public void intercepted(Message now, String by) {
        action = now;
        interceptors = Optional.of(by);
    }

    /** {@return a copy for one more server} */
    public AuditedAction another() {
        AuditedAction other = new AuditedAction(trail, client, action, user, heard);
        other.interceptors = interceptors;
        trail.awaits(other);
        return other;
    }

    /**
     * Receives a message of the reply; the first one that is not an event determines the outcome.
     *
     * @param answer the message
     * @return true if the outcome is determined, so that later messages do not matter
     */
    public boolean answered(Message answer) {
        boolean determines = answer.kind() != MessageKind.EVENT;
        if (determines) {
            String outcome = answer.get("Response")
                    .or(() -> answer.get("ProxyResponse"))
                    .map(word -> word.strip().toLowerCase(Locale.ROOT))
                    .orElse("text");
            trail.done(this, outcome, answer.get("Message"));
        }
        return determines;
    }

    /** Marks the action as authenticated, because its request carried valid credentials. */
    public void accepted() {
        heard = true;
    }

    boolean isHeard() {
        return heard;
    }

    Optional<String> user() {
        return user;
    }

    List<Header> details(String outcome, Optional<String> message) {
        List<Header> details = new ArrayList<>();
        boolean proxys = !action.has("Action") && action.has("ProxyAction");
        String name = action.get(proxys ? "ProxyAction" : "Action").orElse("");
        details.add(new Header(proxys ? "ProxyAction" : "Action", oneLine(name)));
        server.ifPresent(it -> details.add(new Header("Server", it)));
        details.add(new Header("Outcome", oneLine(outcome)));
        message.ifPresent(it -> details.add(new Header("Message", oneLine(it))));
        rule.ifPresent(it -> details.add(new Header("Rule", oneLine(it))));
        interceptors.ifPresent(it -> details.add(new Header("Interceptor", oneLine(it))));
        for (int i = 0; i < action.lineCount(); i++) {
            String header = action.headerName(i).strip().toLowerCase(Locale.ROOT);
            if (NOTED.contains(header)) {
                details.add(new Header(header, oneLine(action.value(i))));
            } else if (header.equals("variable")) {
                details.add(new Header(header, names(action.value(i))));
            }
        }
        return details;
    }

    /**
     * Reduces {@code A=1,B=2} to {@code A,B}, because values may be secrets. A comma in a value counts as a separator.
     */
    private static String names(String variables) {
        List<String> names = new ArrayList<>();
        for (String variable : oneLine(variables).split("[,|]", -1)) {
            int equals = variable.indexOf('=');
            if (equals > 0) {
                names.add(variable.substring(0, equals).strip());
            } else if (names.isEmpty()) {
                names.add(variable.strip());
            }
        }
        return String.join(",", names);
    }

    private static String oneLine(String text) {
        return text.replace('\r', ' ').replace('\n', ' ');
    }
}
