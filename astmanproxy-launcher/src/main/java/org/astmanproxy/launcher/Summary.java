package org.astmanproxy.launcher;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.astmanproxy.DropIn;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.HttpGet;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ListenerService;
import org.astmanproxy.config.LoadedConfig;
import org.astmanproxy.config.Network;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerTls;
import org.astmanproxy.config.TlsMode;

/** Summarizes a configuration or a running proxy. It never shows a secret. */
final class Summary {
    private static final Map<TlsMode, String> TLS =
            Map.of(TlsMode.TLS, "TLS only", TlsMode.BOTH, "with TLS or without");

    private static final String LOOPBACK_V6 = "0:0:0:0:0:0:0:1/128";

    private Summary() {}

    /**
     * {@return one line for the log}
     *
     * @param proxy the running proxy
     */
    static String started(Proxy proxy) {
        String servers = proxy.servers().stream()
                .map(session -> session.config().toString())
                .collect(Collectors.joining(", "));
        return "astmanproxy " + proxy.version() + " listens on "
                + proxy.addresses().stream().map(Summary::address).collect(Collectors.joining(", "))
                + "; servers: " + (servers.isEmpty() ? "none" : servers);
    }

    /**
     * {@return a description of the files, one line for each item}
     *
     * @param read the contents of the files
     * @param usersFile the path of the users file
     * @param jars the drop-in jars
     */
    static List<String> of(LoadedConfig read, Path usersFile, List<DropIn> jars) {
        ProxyConfig config = read.config();
        List<String> lines = new ArrayList<>();
        for (ListenerConfig listener : config.listeners()) {
            lines.add("listen:  " + listener(listener));
            if (waitsForFirstBytes(listener)) {
                lines.add("         AMI clients wait "
                        + (listener.tls().takesTls() ? config.helloTimeout() : config.detectionTimeout()).toMillis()
                        + " ms for the banner (to send it at once, give them a listener with input standard, for TLS or"
                        + " for plain connections alone)");
            }
        }
        if (config.http().get() == HttpGet.ALL && config.listeners().stream().anyMatch(Summary::servesHttpToOthers)) {
            lines.add(
                    "         GET runs every action over http, also from other machines: set httpget = reading or off,"
                            + " since any web page can make a visitor's browser send a GET");
        }
        if (config.listeners().isEmpty()) {
            lines.add("listen:  nowhere");
        }
        config.servers().forEach(server -> lines.add("server:  " + server(server)));
        if (config.servers().isEmpty()) {
            lines.add("server:  none");
        }
        config.tls().ifPresent(shown -> lines.add("tls:     " + shown));
        lines.add("users:   " + users(config, usersFile));
        lines.add("clients: autofilter " + config.autoFilter().label() + "; "
                + config.limits().maxClients() + " at a time at most");
        config.extensions().folder().ifPresent(folder -> lines.add("formats: jars of " + folder));
        jars.forEach(jar -> lines.add("jar:     " + jar));
        lines.add("log:     " + read.logFile().map(Path::toString).orElse("standard error"));
        read.auditFile().ifPresent(file -> lines.add("audit:   " + file));
        return lines;
    }

    /** {@return host and port in the form that the configuration uses} */
    static String address(InetSocketAddress address) {
        return hostAndPort(address.getAddress().getHostAddress(), address.getPort());
    }

    private static String hostAndPort(String host, int port) {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    private static String listener(ListenerConfig listener) {
        return hostAndPort(listener.address(), listener.port()) + ", input " + listener.inputFormat() + ", output "
                + listener.outputFormat() + (listener.tls().takesTls() ? ", " + TLS.get(listener.tls()) : "")
                + (listener.services().equals(ListenerService.usual()) ? "" : ", serve " + served(listener));
    }

    private static String served(ListenerConfig listener) {
        return listener.services().stream().map(ListenerService::label).collect(Collectors.joining("+"));
    }

    /**
     * {@return true if the listener waits for the first bytes of a client before it sends the banner} It needs these
     * bytes to detect the format, or whether the client uses TLS.
     */
    private static boolean waitsForFirstBytes(ListenerConfig listener) {
        boolean greets = listener.inputFormat().equals("standard");
        return listener.inputFormat().equals("auto") || (greets && listener.tls() == TlsMode.BOTH);
    }

    private static boolean servesHttpToOthers(ListenerConfig listener) {
        boolean servesHttp = Set.of("auto", "http").contains(listener.inputFormat());
        String network =
                Network.parse(listener.address()).map(Network::toString).orElse(listener.address());
        boolean local = network.equals("localhost") || network.startsWith("127.") || network.equals(LOOPBACK_V6);
        return servesHttp && !local;
    }

    private static String server(ServerConfig server) {
        return server.name() + " at " + hostAndPort(server.host(), server.port()) + " as " + server.username()
                + ", events " + server.events()
                + server.group().map(group -> ", group " + group).orElse("")
                + server.tls().map(Summary::tls).orElse("");
    }

    private static String tls(ServerTls checked) {
        return checked.verify() ? ", TLS" : ", TLS without verifying its certificate";
    }

    private static String users(ProxyConfig config, Path usersFile) {
        if (config.users().isEmpty()) {
            return "none (" + usersFile + "): "
                    + (config.proxyKey().isPresent() ? "clients need the proxykey" : "every login succeeds");
        }
        return config.users().size() + " (" + usersFile + "), login "
                + (config.authRequired() ? "required" : "not required");
    }
}
