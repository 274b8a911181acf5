package org.astmanproxy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ListenerConfigBuilder;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ProxyConfigBuilder;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerConfigBuilder;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.config.UserConfigBuilder;
import org.astmanproxy.spi.IOFormat;

/**
 * Collects the configuration and the extensions of a proxy, and starts it. {@link Proxy#builder()} returns a new one;
 * see {@link Proxy} for an example. A builder belongs to one thread.
 */
public final class ProxyBuilder {
    private ProxyConfigBuilder config;
    private final List<IOFormat> formats = new ArrayList<>();
    private final List<ProxyAction> actions = new ArrayList<>();
    private final List<AuditListener> audits = new ArrayList<>();
    private final List<MessageInterceptor> interceptors = new ArrayList<>();
    private final List<ProxyExtension> extensions = new ArrayList<>();

    ProxyBuilder(ProxyConfig config) {
        this.config = config.toBuilder();
    }

    /**
     * Changes settings of the configuration. {@link #start} checks them.
     *
     * @param change sets the settings that differ
     * @return this
     */
    public ProxyBuilder settings(UnaryOperator<ProxyConfigBuilder> change) {
        config = change.apply(config);
        return this;
    }

    /**
     * Adds an Asterisk to which the proxy logs in.
     *
     * @param server the server
     * @return this
     */
    public ProxyBuilder server(ServerConfig server) {
        config.server(server);
        return this;
    }

    /**
     * Builds a server and adds it.
     *
     * @param server see {@link ServerConfig#at}
     * @return this
     * @throws InvalidInputException if the server has no login, or a setting is out of its range
     */
    public ProxyBuilder server(ServerConfigBuilder server) {
        return server(server.build());
    }

    /**
     * Adds an address on which clients connect.
     *
     * @param listener the listener
     * @return this
     */
    public ProxyBuilder listen(ListenerConfig listener) {
        config.listen(listener);
        return this;
    }

    /**
     * Builds a listener and adds it.
     *
     * @param listener see {@link ListenerConfig#on(int)}
     * @return this
     * @throws InvalidInputException if a setting is out of its range
     */
    public ProxyBuilder listen(ListenerConfigBuilder listener) {
        return listen(listener.build());
    }

    /**
     * Adds a user who may log in.
     *
     * @param user the user
     * @return this
     */
    public ProxyBuilder user(UserConfig user) {
        config.user(user);
        return this;
    }

    /**
     * Builds a user and adds it.
     *
     * @param user see {@link UserConfig#builder}
     * @return this
     * @throws InvalidInputException if the name or the secret is empty, or the secret is a hash that the proxy cannot
     *     verify
     */
    public ProxyBuilder user(UserConfigBuilder user) {
        return user(user.build());
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
     * Adds a listener for audit entries, which record connects, logins, actions and disconnects of clients. At most
     * 20,000 entries wait for the listeners. If the listeners are too slow, the proxy drops further entries and reports
     * their number in an entry of kind {@link AuditEntry.Kind#LOST}.
     *
     * @param listener the listener; the proxy calls all listeners on one thread
     * @return this
     */
    public ProxyBuilder audit(AuditListener listener) {
        audits.add(listener);
        return this;
    }

    /**
     * Adds an interceptor, which may change or stop actions and events. Interceptors are called in the order in which
     * they are added.
     *
     * @param interceptor the interceptor
     * @return this
     */
    public ProxyBuilder interceptor(MessageInterceptor interceptor) {
        interceptors.add(interceptor);
        return this;
    }

    /**
     * Adds an extension, besides those found through {@link java.util.ServiceLoader}. Its settings come from the
     * configuration, see {@link org.astmanproxy.config.ExtensionConfig#withSettings}. For a configuration file, name
     * its keys in {@link org.astmanproxy.config.ConfigSources#withExtension}.
     *
     * @param extension the extension
     * @return this
     */
    public ProxyBuilder extension(ProxyExtension extension) {
        extensions.add(extension);
        return this;
    }

    /**
     * Starts the proxy. When this method returns, the listeners are open and the proxy is connecting to its servers.
     *
     * @return the running proxy
     * @throws IOException if the proxy cannot listen on an address, or if the folder of formats does not exist; the
     *     text names it
     * @throws InvalidInputException if a setting is wrong, see {@link ProxyConfigBuilder#build}; if the
     *     configuration names something that does not exist, for example a format; or if a listener is open beyond the
     *     loopback addresses without users and key, and {@link ProxyConfigBuilder#authRequired authRequired(false)} was
     *     not called
     * @throws ExtensionException if an extension does not start
     * @throws IllegalStateException if astmanproxy-core is neither on the module path nor on the class path
     */
    public Proxy start() throws IOException {
        return ProxyProvider.find()
                .start(
                        config.build(),
                        List.copyOf(formats),
                        List.copyOf(actions),
                        List.copyOf(audits),
                        List.copyOf(interceptors),
                        List.copyOf(extensions));
    }
}
