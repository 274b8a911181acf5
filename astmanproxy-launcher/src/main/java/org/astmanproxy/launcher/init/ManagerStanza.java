package org.astmanproxy.launcher.init;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.config.ServerConfig;

/** Composes the login of the proxy for Asterisk's {@code manager.conf}. */
public final class ManagerStanza {
    private ManagerStanza() {}

    /**
     * {@return the lines}
     *
     * @param server the Asterisk
     * @param from the address from which the proxy connects; empty if it is not known
     */
    public static List<String> lines(ServerConfig server, Optional<String> from) {
        List<String> lines = new ArrayList<>();
        lines.add("; The login of astmanproxy. manager.conf also needs these lines in its section [general]:");
        lines.add(";");
        lines.add(";   enabled = yes");
        if (server.tls().isPresent()) {
            lines.add(";   tlsenable = yes");
            lines.add(";   tlsbindaddr = an address that the proxy can reach, with port " + server.port());
            lines.add(";   tlscertfile = the certificate and its key");
        } else {
            lines.add(";   port = " + server.port());
            lines.add(";   bindaddr = an address that the proxy can reach, and nobody else");
        }
        lines.add("[" + server.username() + "]");
        lines.add("secret = " + server.secret().replace(";", "\\;"));
        lines.addAll(access(from));
        lines.add("; All clients act through this login: read and write limit them all. read needs system.");
        lines.add("read = all");
        lines.add("write = all");
        lines.add("; Milliseconds. The default of 100 is short for one connection that carries everything.");
        lines.add("writetimeout = 5000");
        return lines;
    }

    private static List<String> access(Optional<String> from) {
        boolean v6 = from.filter(address -> address.indexOf(':') >= 0).isPresent();
        // Asterisk allows an address that no line of its IP version denies
        List<String> lines = new ArrayList<>(List.of("deny = 0.0.0.0/0.0.0.0", "deny = ::/0"));
        lines.add(
                from.isPresent()
                        ? "; The address from which the proxy connects."
                        : "; init did not find out from which address the proxy connects. Write it here.");
        lines.add(from.map(address -> "permit = " + address + (v6 ? "/128" : "/255.255.255.255"))
                .orElse(";permit = ADDRESS/255.255.255.255"));
        return lines;
    }
}
