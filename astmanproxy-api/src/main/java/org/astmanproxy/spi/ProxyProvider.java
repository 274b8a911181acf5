package org.astmanproxy.spi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.astmanproxy.AuditListener;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.config.ConfigSources;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ReadConfig;
import org.astmanproxy.config.ReadUsers;

/**
 * The engine of the proxy. {@link Proxy} finds it through {@link java.util.ServiceLoader}; host programs do not call
 * it.
 */
public interface ProxyProvider {
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
     * @throws IllegalArgumentException if the configuration names something that does not exist, for example a format
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
     * @throws IllegalArgumentException if the configuration names something that does not exist, for example a format
     */
    Proxy start(ProxyConfig config, List<IOFormat> formats, List<ProxyAction> actions, List<AuditListener> audits)
            throws IOException;

    /**
     * {@return a description of what a user may see and do, for the operator; one line each}
     *
     * @param config the configuration with the user
     * @param user the user's name; empty for clients without a login
     * @throws IllegalArgumentException if there is no such user
     */
    List<String> explain(ProxyConfig config, Optional<String> user);

    /**
     * {@return whether each message passes the rules of a user, and which rule decides; one line each} For an action,
     * the method uses the privileges that Asterisk 22 requires for it.
     *
     * @param config the configuration with the user
     * @param user the user's name; empty for clients without a login
     * @param message messages in AMI's own format, with an empty line between two: actions of the user or events of a
     *     server. The rules apply to each one separately. If there are several, a line marks the start of each
     * @throws IllegalArgumentException if there is no such user, if there is no message, or if no message is an action
     *     or an event
     */
    List<String> judge(ProxyConfig config, Optional<String> user, byte[] message);

    /**
     * Reads configuration files.
     *
     * @param file the configuration, for example {@code astmanproxy.conf}
     * @param users the users file; empty for the file that the configuration names or that is in the same folder
     * @return the contents of the files
     * @throws ConfigException with every error in both files
     * @throws IOException if a file cannot be read
     */
    default ReadConfig readConfig(Path file, Optional<Path> users) throws IOException, ConfigException {
        return readConfig(new ConfigSources(file, users, Optional.empty(), Optional.empty()));
    }

    /**
     * Reads configuration files. They may name formats from the folder of drop-in jars.
     *
     * @param sources the files and the folder
     * @return the contents of the files
     * @throws ConfigException with every error in both files
     * @throws IOException if a file or the folder cannot be read
     */
    ReadConfig readConfig(ConfigSources sources) throws IOException, ConfigException;

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

    /**
     * Reads a users file.
     *
     * @param file the file, for example {@code astmanproxy.users}
     * @return the contents of the file
     * @throws ConfigException with every error in the file
     * @throws IOException if the file cannot be read
     */
    ReadUsers readUsers(Path file) throws IOException, ConfigException;
}
