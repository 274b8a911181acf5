package org.astmanproxy;

import java.io.IOException;
import java.util.List;
import java.util.ServiceLoader;
import org.astmanproxy.config.ConfigReader;
import org.astmanproxy.config.ConfigSources;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.UpgradeReport;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.IOFormat;

/**
 * The engine of the proxy. {@link Proxy} finds it through {@link java.util.ServiceLoader}; host programs do not call
 * it.
 */
public interface ProxyProvider extends ConfigReader {
    /**
     * {@return the engine}
     *
     * @throws IllegalStateException if astmanproxy-core is neither on the module path nor on the class path
     */
    static ProxyProvider find() {
        return ServiceLoader.load(ProxyProvider.class, ProxyProvider.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no engine found: is astmanproxy-core on the class path or module path?"));
    }

    /**
     * Starts a proxy. When this method returns, the listeners are open and the proxy is connecting to its servers.
     *
     * @param config the configuration
     * @param formats formats in addition to those that are found
     * @param actions proxy actions in addition to those that are found
     * @return the running proxy
     * @throws IOException if the proxy cannot listen on an address, or if the folder of formats does not exist; the
     *     text names it
     * @throws InvalidInputException if the configuration names something that does not exist, for example a format
     */
    default Proxy start(ProxyConfig config, List<IOFormat> formats, List<ProxyAction> actions) throws IOException {
        return start(config, formats, actions, List.of());
    }

    /**
     * Starts a proxy like {@link #start(ProxyConfig, List, List)}, with listeners for the audit.
     *
     * @param config the configuration
     * @param formats formats in addition to those that are found
     * @param actions proxy actions in addition to those that are found
     * @param audits receive the audit entries
     * @return the running proxy
     * @throws IOException if the proxy cannot listen on an address, or if the folder of formats does not exist; the
     *     text names it
     * @throws InvalidInputException if the configuration names something that does not exist, for example a format
     */
    default Proxy start(
            ProxyConfig config, List<IOFormat> formats, List<ProxyAction> actions, List<AuditListener> audits)
            throws IOException {
        return start(config, formats, actions, audits, List.of(), List.of());
    }

    /**
     * Starts a proxy like {@link #start(ProxyConfig, List, List, List)}, with interceptors and extensions.
     *
     * @param config the configuration
     * @param formats formats in addition to those that are found
     * @param actions proxy actions in addition to those that are found
     * @param audits receive the audit entries
     * @param interceptors look at messages, in this order
     * @param extensions extensions in addition to those that are found
     * @return the running proxy
     * @throws IOException if the proxy cannot listen on an address, or if the folder of formats does not exist; the
     *     text names it
     * @throws InvalidInputException if the configuration names something that does not exist, for example a format
     * @throws ExtensionException if an extension does not start
     */
    Proxy start(
            ProxyConfig config,
            List<IOFormat> formats,
            List<ProxyAction> actions,
            List<AuditListener> audits,
            List<MessageInterceptor> interceptors,
            List<ProxyExtension> extensions)
            throws IOException;

    /**
     * {@return a description of what a user may see and do, for the operator; one line each}
     *
     * @param config the configuration with the user
     * @param user the user's name; null for clients without a login
     * @throws InvalidInputException if there is no such user
     */
    List<String> explain(ProxyConfig config, @Nullable String user);

    /**
     * {@return whether each message passes the rules of a user, and which rule decides; one line each} For an action,
     * the method uses the privileges that Asterisk 22 requires for it.
     *
     * @param config the configuration with the user
     * @param user the user's name; null for clients without a login
     * @param message messages in AMI's own format, with an empty line between two: actions of the user or events of a
     *     server. The rules apply to each one separately. If there are several, a line marks the start of each
     * @throws InvalidInputException if there is no such user, if there is no message, or if no message is an action
     *     or an event
     */
    List<String> judge(ProxyConfig config, @Nullable String user, byte[] message);

    /**
     * {@return the differences between the C program and this proxy for files that were written for the C program} The
     * method starts nothing and writes nothing.
     *
     * @param sources the files and the folder of drop-in jars
     * @throws IOException if the configuration or the folder cannot be read
     */
    UpgradeReport compareWithC(ConfigSources sources) throws IOException;

    /**
     * {@return the jars in the folder of the configuration, sorted by name, each with its extensions or with the reason
     * why it is not used}
     *
     * <p>The method loads the jars in the same way as {@link #start}, and then closes them.
     *
     * @param config the configuration that names the folder; without a folder there are no jars
     * @throws IOException if the folder cannot be read
     */
    List<DropIn> dropIns(ProxyConfig config) throws IOException;
}
