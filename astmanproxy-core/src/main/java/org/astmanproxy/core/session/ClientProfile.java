package org.astmanproxy.core.session;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLSession;
import org.astmanproxy.ClientActivity.LatestAction;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.fanout.FanOutClient;
import org.astmanproxy.core.format.detection.FormatRegistry;
import org.astmanproxy.core.format.detection.OutputFormat;
import org.astmanproxy.core.logging.ClientLog;
import org.astmanproxy.core.login.Identity;
import org.astmanproxy.core.permission.ActionName;
import org.astmanproxy.core.permission.Permissions;
import org.astmanproxy.core.reply.ActionClient;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;

/**
 * The identity of a client, and the form in which it gets its messages. Fan-out knows a client by it. The client's loop changes it;
 * any thread may read it.
 */
public final class ClientProfile implements FanOutClient {
    private final SessionOrigin origin;
    private final ClientAddress address;
    private final LoginDeadline loginDeadline;
    private final ClientLog log;
    private final Supplier<ProxyConfig> config;
    private volatile ClientSnapshot now;
    private volatile Optional<LatestAction> latest = Optional.empty();
    private volatile Optional<ActionId> lastId = Optional.empty();
    private boolean answersAsItSpeaks;
    private LatestSender sender;
    private ActionName lastName = ActionName.NONE;

    /** The last sender of a request. */
    private record LatestSender(
            Identity identity, InetSocketAddress from, Optional<String> user, ActionClient client) {}

    /**
     * Creates the profile of a client whose connection is not open yet.
     *
     * @param origin where the session comes from
     * @param address its address
     * @param loginDeadline tells whether it still has to log in
     * @param log its log
     * @param config returns the configuration in force
     */
    ClientProfile(
            SessionOrigin origin,
            ClientAddress address,
            LoginDeadline loginDeadline,
            ClientLog log,
            Supplier<ProxyConfig> config) {
        this.origin = origin;
        this.address = address;
        this.loginDeadline = loginDeadline;
        this.log = log;
        this.config = config;
        this.now = origin.snapshot();
        this.sender =
                new LatestSender(now.identity(), new InetSocketAddress(0), Optional.empty(), new ActionClient("", ""));
        this.answersAsItSpeaks = origin.listener().outputFormat().equalsIgnoreCase(FormatRegistry.SAME);
    }

    /** {@return the listener that accepted it; for a local session, what one would say} */
    public ListenerConfig listener() {
        return origin.listener();
    }

    void opened(Optional<SSLSession> tls) {
        now = now.opened(tls);
    }

    void identity(Identity identity) {
        now = now.with(identity);
    }

    void autoFilter(AutoFilter mode) {
        now = now.with(mode);
    }

    /** {@return the sender of a request} */
    public ActionClient senderOf(Identity of) {
        return sender(of).client();
    }

    /** {@return the name of the user that sends a request; empty without a login} */
    public Optional<String> userOf(Identity of) {
        return sender(of).user();
    }

    /** {@return the sender of a request} It is nearly always the same as before. */
    @SuppressWarnings("ReferenceEquality") // a sender that is equal but not the same gets a label of its own
    private LatestSender sender(Identity of) {
        InetSocketAddress from = address.ofSender();
        if (sender.identity() != of || sender.from() != from) {
            Optional<String> user = of.user().map(UserConfig::name);
            Object party = user.isPresent() ? user.get() : from.getAddress();
            sender = new LatestSender(of, from, user, new ActionClient("client " + address.label(user), party));
        }
        return sender;
    }

    /** {@return the name of the action of a message from it} A long name, which no action has, is not kept. */
    public ActionName nameOf(Message message) {
        ActionName name = lastName.next(message);
        lastName = name.isLong() ? ActionName.NONE : name;
        return name;
    }

    /** Records its latest action. */
    public void acts(String name, Optional<String> user) {
        String action = ActionName.cut(name);
        boolean same = latest.isPresent()
                && latest.get().name().equals(action)
                && latest.get().user().equals(user);
        if (!same) {
            latest = Optional.of(new LatestAction(action, user));
        }
    }

    /** {@return its latest action} */
    Optional<LatestAction> latest() {
        return latest;
    }

    /**
     * Records the ActionID of its latest action, if it has one.
     *
     * @return the bytes that it takes more than the one before
     */
    int acts(Optional<ActionId> id) {
        if (id.isEmpty()) {
            return 0;
        }
        int before = lastId.isPresent() ? lastId.get().byteCount() : 0;
        lastId = id;
        return id.get().byteCount() - before;
    }

    /**
     * Sets its input format, and its output format if the listener's output is {@code same}.
     *
     * @param inputFormat the name of the input format
     * @param same the output format of that name; empty if the format has no writer
     * @return true if the output format follows the input format
     */
    boolean speaks(String inputFormat, Optional<OutputFormat> same) {
        now = now.with(inputFormat);
        if (answersAsItSpeaks) {
            same.ifPresent(format -> now = now.with(format));
        }
        return answersAsItSpeaks;
    }

    /** Sets its output format, whatever its input format becomes. */
    void answersIn(OutputFormat format) {
        answersAsItSpeaks = false;
        now = now.with(format);
    }

    /** {@return its identity} */
    Identity identity() {
        return now.identity();
    }

    /** {@return the name of its input format} */
    String input() {
        return now.input();
    }

    /** {@return the TLS session of its connection; empty without TLS} */
    Optional<SSLSession> tls() {
        return now.tls();
    }

    /**
     * {@return which messages to a sender carry {@code Server}: the setting of its user, else of the listener, else of
     * the proxy}
     */
    public ServerHeader serverHeader(Identity sender) {
        return origin.serverHeader(sender, config.get().serverHeader());
    }

    /**
     * {@return true if its address has room for one more client without a login} Otherwise the connection closes. A PROXY
     * header may have named another address since the connection opened.
     */
    public boolean hasRoom() {
        return loginDeadline.hasRoom();
    }

    /** {@return true if its connection comes from a proxy that may name the client} */
    public boolean isFromTrustedProxy() {
        return new TrustedProxies(config.get().trustedProxies()).include(origin.from());
    }

    @Override
    public String label() {
        return address.label(user());
    }

    @Override
    public InetSocketAddress address() {
        return address.ofSender();
    }

    @Override
    public ClientLog log() {
        return log;
    }

    @Override
    public Optional<String> user() {
        return identity().user().map(UserConfig::name);
    }

    @Override
    public boolean isAuthorised() {
        return identity().authorised();
    }

    @Override
    public boolean isUnauthenticated() {
        return loginDeadline.isUnauthenticated();
    }

    @Override
    public Permissions permissions() {
        return identity().permissions();
    }

    @Override
    public boolean mayUse(ServerConfig server) {
        return identity().mayUse(server);
    }

    @Override
    public OutputFormat output() {
        return now.output();
    }

    @Override
    public ServerHeader serverHeader() {
        return serverHeader(identity());
    }

    @Override
    public AutoFilter autoFilter() {
        return now.autoFilter();
    }

    @Override
    public Optional<ActionId> lastId() {
        return lastId;
    }
}
