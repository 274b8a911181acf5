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

/** Collects the configuration of a proxy and starts it. Not thread-safe. {@link Proxy} has an example. */
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
     * Starts from a complete configuration. Servers, listeners and users that you add here are appended to it.
     *
     * @param whole the configuration
     * @return this
     */
    public ProxyBuilder config(ProxyConfig whole) {
        config = whole;
        return this;
    }

    /**
     * Changes settings that have no method in this class.
     *
     * @param change sets the values
     * @return this
     */
    public ProxyBuilder settings(UnaryOperator<ProxyConfigBuilder> change) {
        config = config.with(change);
        return this;
    }

    /**
     * Adds an Asterisk to which the proxy logs in.
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
     * Adds the formats and proxy actions of the jars in a folder. If a jar cannot be used, the proxy logs its name and
     * uses the others.
     *
     * @param folder an existing folder; it replaces the folder of the configuration
     * @return this
     */
    public ProxyBuilder formats(Path folder) {
        formatsFolder = Optional.of(folder);
        return this;
    }

    /**
     * Sets the certificate that listeners show to clients that use TLS.
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
     * Adds a listener for the audit: connects, logins, actions and disconnects of clients. The queue of a listener is
     * bounded. If a listener is too slow, the proxy drops entries and reports their number in an entry of kind {@link
     * AuditEntry.Kind#LOST}.
     *
     * @param listener the proxy calls it on the thread that serves all listeners
     * @return this
     */
    public ProxyBuilder audit(AuditListener listener) {
        audits.add(listener);
        return this;
    }

    /**
     * Starts the proxy. When this method returns, the listeners are open and the proxy is connecting to its servers.
     *
     * @return the running proxy
     * @throws IOException if the proxy cannot listen on an address, or if the folder of formats does not exist; the
     *     text names it
     * @throws IllegalArgumentException if the configuration names something that does not exist, for example a format;
     *     or if a listener is open beyond the loopback addresses without users and key, and {@link
     *     ProxyConfigBuilder#authRequired authRequired(false)} was not called
     * @throws IllegalStateException if astmanproxy-core is neither on the module path nor on the class path
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
