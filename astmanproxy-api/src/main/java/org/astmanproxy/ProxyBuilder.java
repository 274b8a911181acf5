package org.astmanproxy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ListenerTls;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ProxyConfigBuilder;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.spi.IOFormat;
import org.astmanproxy.spi.ProxyAction;
import org.astmanproxy.spi.ProxyProvider;

/** Describes a proxy and starts it. Belongs to one thread. See {@link Proxy} for a sample. */
public final class ProxyBuilder {
    private ProxyConfig config = ProxyConfig.defaults();
    private final List<ServerConfig> servers = new ArrayList<>();
    private final List<ListenerConfig> listeners = new ArrayList<>();
    private final List<UserConfig> users = new ArrayList<>();
    private final List<IOFormat> formats = new ArrayList<>();
    private final List<ProxyAction> actions = new ArrayList<>();
    private final List<AuditListener> audits = new ArrayList<>();
    private Optional<Path> formatsFolder = Optional.empty();
    private Optional<ListenerTls> tls = Optional.empty();

    ProxyBuilder() {}

    /**
     * Starts from a whole configuration; servers, listeners and users given here come behind its own.
     *
     * @param whole the configuration
     * @return this
     */
    public ProxyBuilder config(ProxyConfig whole) {
        config = whole;
        return this;
    }

    /**
     * Changes a setting that has no method of its own here.
     *
     * @param change sets what is to differ
     * @return this
     */
    public ProxyBuilder settings(UnaryOperator<ProxyConfigBuilder> change) {
        config = config.with(change);
        return this;
    }

    /**
     * Adds an Asterisk to log in to.
     *
     * @param server see {@link Server#at}
     * @return this
     */
    public ProxyBuilder server(ServerConfig server) {
        servers.add(server);
        return this;
    }

    /**
     * Adds an address on which clients connect.
     *
     * @param listener see {@link Listener#on(int)}
     * @return this
     */
    public ProxyBuilder listen(ListenerConfig listener) {
        listeners.add(listener);
        return this;
    }

    /**
     * Adds a user who may log in.
     *
     * @param user the user
     * @return this
     */
    public ProxyBuilder user(UserConfig user) {
        users.add(user);
        return this;
    }

    /**
     * Adds a format, besides those found through {@link java.util.ServiceLoader}.
     *
     * @param format the format
     * @return this
     */
    public ProxyBuilder format(IOFormat format) {
        formats.add(format);
        return this;
    }

    /**
     * Adds what the jars of a folder provide: formats, and proxy actions. A jar that can't be used is named in the log,
     * and the others count.
     *
     * @param folder a folder that is there; it takes the place of the configuration's
     * @return this
     */
    public ProxyBuilder formats(Path folder) {
        formatsFolder = Optional.of(folder);
        return this;
    }

    /**
     * Says what listeners show to clients that speak TLS.
     *
     * @param shown see {@link ListenerTls#certificate} and {@link ListenerTls#of}
     * @return this
     */
    public ProxyBuilder tls(ListenerTls shown) {
        tls = Optional.of(shown);
        return this;
    }

    /**
     * Adds a proxy action, besides those found through {@link java.util.ServiceLoader}.
     *
     * @param action the action
     * @return this
     */
    public ProxyBuilder action(ProxyAction action) {
        actions.add(action);
        return this;
    }

    /**
     * Adds a listener to who connects, logs in and does what. What waits for it is bounded: when it lags too far behind,
     * entries are left out, and one says how many.
     *
     * @param listener called on the thread that serves all listeners
     * @return this
     */
    public ProxyBuilder audit(AuditListener listener) {
        audits.add(listener);
        return this;
    }

    /**
     * Starts the proxy: when this returns its listeners are open, and its servers are being connected to.
     *
     * @return the running proxy
     * @throws IOException when an address can't be listened on, or the folder of formats is not there; the text names it
     * @throws IllegalArgumentException when the configuration names what isn't there, as a format; or when it listens beyond
     *     the loopback addresses without users and key, and {@link ProxyConfigBuilder#authRequired authRequired(false)} was
     *     not called
     * @throws IllegalStateException when astmanproxy-core is neither on the module path nor on the class path
     */
    public Proxy start() throws IOException {
        return ProxyProvider.find().start(whole(), List.copyOf(formats), List.copyOf(actions), List.copyOf(audits));
    }

    private ProxyConfig whole() {
        ProxyConfig found = formatsFolder
                .map(folder -> config.with(c -> c.formatsFolder(folder)))
                .orElse(config);
        ProxyConfig shown = tls.map(given -> found.with(c -> c.tls(given))).orElse(found);
        return shown.with(c -> c.servers(joined(config.servers(), servers))
                .listeners(joined(config.listeners(), listeners))
                .users(joined(config.users(), users)));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
