package org.astmanproxy.launcher.init;

import java.nio.file.Path;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerTls;

/** Composes the two files of the proxy. */
public final class SetupTexts {
    private SetupTexts() {}

    /**
     * {@return the configuration, with comments}
     *
     * @param server the Asterisk
     * @param listener where clients connect
     */
    public static String configuration(ServerConfig server, NewListener listener) {
        return """
               ; The configuration of astmanproxy, as astmanproxy init has written it.
               ; docs/reference/configuration.md describes all keys. After a change, run:
               ;
               ;   astmanproxy check --connect -c THIS-FILE

               ; The Asterisk: address, port, user, secret, events, TLS, and the name that clients know it
               ; by. User and secret are those in its manager.conf. Write one line for each Asterisk.
               host = %s

               ; AMI clients connect here. They get the banner at once.
               listen = %s, standard, standard%s
               %s
               ; Another port for web pages, JSON and the like: the first bytes tell what a client speaks.
               ;listen = 127.0.0.1:8080, auto, same

               ; The proxy rejects every other action before login. astmanproxy.users has the users.
               authrequired = yes

               ; The log goes to standard error. In a file, it needs a folder that the proxy may write in.
               ;logfile = /var/log/astmanproxy/astmanproxy.log
               """.formatted(
                host(server), listener.address(), listener.certFile().isPresent() ? ", tls" : "", tls(listener));
    }

    private static String host(ServerConfig server) {
        return String.join(
                        ", ",
                        server.host(),
                        Integer.toString(server.port()),
                        ConfigValue.part(server.username()),
                        ConfigValue.part(server.secret()),
                        "on",
                        server.tls().isPresent() ? "on" : "off",
                        "name=" + server.name())
                + server.tls()
                        .flatMap(ServerTls::caFile)
                        .map(file -> ", cafile=" + file)
                        .orElse("");
    }

    private static String tls(NewListener listener) {
        return listener.certFile()
                        .map(file -> "\n; The certificate that clients see, and its key.\n" + line("certfile", file))
                        .orElse("")
                + listener.keyFile().map(file -> line("keyfile", file)).orElse("");
    }

    private static String line(String key, Path file) {
        return key + " = " + file + "\n";
    }

    /**
     * {@return the users file, with comments}
     *
     * @param user the only user
     */
    public static String users(NewUser user) {
        String further = String.join("\n", user.lines());
        return """
               ; The users of astmanproxy, as astmanproxy init has written them. Clients log in with these names
               ; and secrets. docs/reference/users.md describes all keys.
               ;
               ; Nobody can read a secret here: astmanproxy hash makes such a line of it. A client that logs in
               ; with an MD5 challenge needs its secret in clear.
               ;
               ; Profiles: readonly, wallboard, click-to-dial, agent, supervisor, tenant and operator.

               [%s]
               secret = %s
               profile = %s
               """.formatted(user.name(), user.secret(), user.profile()) + (further.isEmpty() ? "" : further + "\n");
    }
}
