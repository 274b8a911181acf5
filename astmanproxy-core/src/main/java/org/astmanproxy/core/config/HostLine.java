package org.astmanproxy.core.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerConfigBuilder;
import org.astmanproxy.config.ServerTls;

/**
 * Reads {@code host = addr, port, user, secret, events, ssl, name=…}. If a secret contains a comma but has no quotes,
 * it extends into the parts after it. Errors therefore do not show those parts.
 */
final class HostLine {
    private static final String NAME = "name";
    private static final String GROUP = "group";
    private static final String VERIFY = "verify";
    private static final String CA_FILE = "cafile";
    private static final String PLAIN_LOGIN = "plainlogin";
    private static final String ACTION_CONNECTIONS = "actionconnections";
    private static final String CHAIN = "chain";
    /** Stands for the name of the server at the other proxy, in {@code name}. */
    private static final String NAME_THERE = "*";

    private static final CompositeValue.CompositeForm FORM = new CompositeValue.CompositeForm(
            List.of("addr", "port", "user", "secret", "events", "ssl"),
            4,
            List.of(NAME, GROUP, VERIFY, CA_FILE, ACTION_CONNECTIONS, PLAIN_LOGIN, CHAIN));

    private static final int SECRET = 3;

    private static final String COMMA = "; a secret with a comma needs quotes";

    /** The expected value. */
    static final String EXPECTS = FORM.expects();

    private final CompositeValue parts;
    private final Paths paths;
    private final SettingLocation at;

    private HostLine(CompositeValue parts, Paths paths, SettingLocation at) {
        this.parts = parts;
        this.paths = paths;
        this.at = at;
    }

    /**
     * {@return the server, or those of another proxy; none, with all errors noted, if a part is invalid}
     *
     * @param fields the parts of the line
     * @param paths resolves the names of files
     * @param at the location of the setting
     */
    static List<ServerConfig> read(List<Field> fields, Paths paths, SettingLocation at) {
        String address = fields.get(0).text();
        if (address.contains("://")) {
            at.part("addr")
                    .error("'" + address + "' is a URL", "expected: host = addr, port, user, secret, without a scheme");
            return List.of();
        }
        boolean portNext = fields.size() > 1
                && ValueTypes.port().parser().apply(fields.get(1).text()).isPresent();
        if (Addresses.holdsPort(address) || (!portNext && Addresses.mayHoldPort(address))) {
            at.part("addr")
                    .error(
                            "'" + address + "' contains a port",
                            "the port has a field of its own: host = addr, port, user, secret");
            return List.of();
        }
        if (fields.size() > SECRET) {
            SecretText.warn(fields.get(SECRET), at.part("secret"));
        }
        return CompositeValue.of(fields, FORM, at)
                .flatMap(parts -> new HostLine(parts, paths, at).servers())
                .orElse(List.of());
    }

    private Optional<List<ServerConfig>> servers() {
        int before = at.errors();
        Optional<ServerTls> tls = tls();
        String host = at.part("addr").read(Addresses.host(), place(0, "")).orElse("");
        int port = at.part("port").read(ValueTypes.port(), place(1, "")).orElse(0);
        String events = at.part("events")
                .readUnseen(Classes.mask(), place(4, "on"), COMMA)
                .orElse("");
        Optional<String> name = named(NAME, Addresses.serverName());
        List<String> there = named(CHAIN, Addresses.serverNames()).orElse(List.of());
        Optional<String> group = named(GROUP, Addresses.serverName());
        int connections = named(ACTION_CONNECTIONS, ValueTypes.number(0, 64)).orElse(0);
        checkChain(there, name, events, connections);
        if (at.errors() > before) {
            return Optional.empty();
        }
        ServerConfigBuilder server = ServerConfig.at(host, port)
                .login(place(2, ""), place(3, ""))
                .events(events)
                .plainLogin(plainLogin(host, tls.isPresent()))
                .actionConnections(connections);
        group.ifPresent(server::group);
        tls.ifPresent(server::tls);
        if (there.isEmpty()) {
            return Optional.of(List.of(server.name(name.orElse(host)).build()));
        }
        String pattern = name.orElse(NAME_THERE);
        return Optional.of(there.stream()
                .map(one ->
                        server.chain(one).name(pattern.replace(NAME_THERE, one)).build())
                .toList());
    }

    /** Notes the parts that do not go with a server of another proxy. */
    private void checkChain(List<String> there, Optional<String> name, String events, int connections) {
        if (there.size() > 1
                && name.filter(pattern -> !pattern.contains(NAME_THERE)).isPresent()) {
            at.part(NAME)
                    .error(
                            "'" + name.get() + "' is one name for " + there.size() + " servers",
                            "write * for the name at the other proxy, for example name=edge/*");
        }
        if (!there.isEmpty() && events.equalsIgnoreCase("off")) {
            at.part("events")
                    .error(
                            "the state of a server of another proxy arrives as events",
                            "expected: on, or classes, for example system");
        }
        if (!there.isEmpty() && connections > 0) {
            at.part(ACTION_CONNECTIONS)
                    .error("has no effect on a server of another proxy", "set it in the host line of that proxy");
        }
    }

    private boolean plainLogin(String host, boolean encrypted) {
        boolean allowed = named(PLAIN_LOGIN, ValueTypes.flag()).orElse(false);
        if (allowed && encrypted) {
            at.part(PLAIN_LOGIN).warning("has no effect with TLS", "");
        } else if (allowed && !ListenerReach.isLoopback(host)) {
            at.part(PLAIN_LOGIN)
                    .warning(
                            "whoever answers at " + host + " can ask for the secret and get it without encryption",
                            "remove it if this Asterisk gives MD5 challenges, or set ssl to on");
        }
        return allowed;
    }

    private String place(int place, String unset) {
        return parts.at(place).orElse(unset);
    }

    private <T> Optional<T> named(String name, ValueType<T> kind) {
        return parts.named(name).flatMap(text -> at.part(name).read(kind, text));
    }

    private Optional<ServerTls> tls() {
        boolean on =
                at.part("ssl").readUnseen(ValueTypes.flag(), place(5, "off")).orElse(false);
        Optional<Boolean> verify = named(VERIFY, ValueTypes.flag());
        Optional<Path> caFile = parts.named(CA_FILE).flatMap(this::file);
        if (!on) {
            noEffect(VERIFY);
            noEffect(CA_FILE);
            return Optional.empty();
        }
        if (!verify.orElse(true)) {
            at.part(VERIFY).warning("anybody on the path can read the secret and all messages", "");
        }
        ServerTls tls = verify.orElse(true) ? ServerTls.verified() : ServerTls.unverified();
        return Optional.of(caFile.map(tls::withCaFile).orElse(tls));
    }

    private void noEffect(String name) {
        if (parts.named(name).isPresent()) {
            at.part(name).warning("has no effect without TLS", "set ssl to on");
        }
    }

    private Optional<Path> file(String text) {
        try {
            Path file = paths.readable(text);
            TlsLinesBuilder.checkTrusted(file, at.part(CA_FILE));
            return Optional.of(file);
        } catch (BadValueException bad) {
            at.part(CA_FILE).error(bad);
            return Optional.empty();
        }
    }
}
