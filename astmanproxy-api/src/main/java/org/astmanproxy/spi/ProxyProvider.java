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

/** The engine behind {@link Proxy}, found through {@link java.util.ServiceLoader}. */
public interface ProxyProvider {
    /**
     * {@return the engine that is there}
     *
     * @throws IllegalStateException when astmanproxy-core is neither on the module path nor on the class path
     */
    static ProxyProvider find() {
        return ServiceLoader.load(ProxyProvider.class, ProxyProvider.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no engine found: is astmanproxy-core on the class path or module path?"));
    }

    /**
     * Starts a proxy: when this returns its listeners are open, and its servers are being connected to.
     *
     * @param config what to run
     * @param formats further formats, besides those that are found
     * @param actions further proxy actions, besides those that are found
     * @return the running proxy
     * @throws IOException when an address can't be listened on, or the folder of formats is not there; the text names it
     * @throws IllegalArgumentException when the configuration names what isn't there, as a format
     */
    default Proxy start(ProxyConfig config, List<IOFormat> formats, List<ProxyAction> actions) throws IOException {
        return start(config, formats, actions, List.of());
    }

    /**
     * Starts a proxy as {@link #start(ProxyConfig, List, List)} does.
     *
     * @param config what to run
     * @param formats further formats, besides those that are found
     * @param actions further proxy actions, besides those that are found
     * @param audits told who does what
     * @return the running proxy
     * @throws IOException when an address can't be listened on, or the folder of formats is not there; the text names it
     * @throws IllegalArgumentException when the configuration names what isn't there, as a format
     */
    Proxy start(ProxyConfig config, List<IOFormat> formats, List<ProxyAction> actions, List<AuditListener> audits)
            throws IOException;

    /**
     * {@return what a user may see and do, a line each, in words for the operator}
     *
     * @param config where the user is
     * @param user its name; empty: who has not logged in
     * @throws IllegalArgumentException when there is no such user
     */
    List<String> explain(ProxyConfig config, Optional<String> user);

    /**
     * {@return whether messages pass, and which rule decides, a line each} Of an action, what Asterisk 22 says that its
     * actions need is taken for what the server would say.
     *
     * @param config where the user is
     * @param user its name; empty: who has not logged in
     * @param message messages in AMI's own format, with an empty line between two: actions that the user sends, or events
     *     of a server. Each is judged by itself. Where there are several, a line says where each begins
     * @throws IllegalArgumentException when there is no such user, no message, or only one that is no action and no event
     */
    List<String> judge(ProxyConfig config, Optional<String> user, byte[] message);

    /**
     * Reads configuration files.
     *
     * @param file the configuration, as {@code astmanproxy.conf}
     * @param users the users, where they don't stand in the file that the configuration names or that lies beside it
     * @return what they say
     * @throws ConfigException with every error of both files
     * @throws IOException when a file can't be read
     */
    default ReadConfig readConfig(Path file, Optional<Path> users) throws IOException, ConfigException {
        return readConfig(new ConfigSources(file, users, Optional.empty(), Optional.empty()));
    }

    /**
     * Reads configuration files. The formats that they may name are those of the folder of drop-in jars too.
     *
     * @param sources which files, and which folder
     * @return what they say
     * @throws ConfigException with every error of both files
     * @throws IOException when a file or the folder can't be read
     */
    ReadConfig readConfig(ConfigSources sources) throws IOException, ConfigException;

    /**
     * {@return what the jars of a configuration's folder provide, or why they are left out, in the order of their names}
     *
     * <p>They are loaded for this, as {@link #start} does, and let go of again.
     *
     * @param config names the folder; where it names none, there are no jars
     * @throws IOException when the folder can't be read
     */
    List<DropIn> dropIns(ProxyConfig config) throws IOException;

    /**
     * Reads a users file.
     *
     * @param file the file, as {@code astmanproxy.users}
     * @return what it says
     * @throws ConfigException with every error of the file
     * @throws IOException when it can't be read
     */
    ReadUsers readUsers(Path file) throws IOException, ConfigException;
}
