package org.astmanproxy.core.config;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.config.ServerConfig;

/**
 * Reads {@code host = addr, port, user, secret, events, ssl, name=…}. A secret with a comma but no quotes reaches into
 * the parts behind it, so errors don't show those.
 */
final class HostLine {
    private static final String NAME = "name";
    private static final String VERIFY = "verify";
    private static final String CA_FILE = "cafile";
    private static final String ACTION_CONNECTIONS = "actionconnections";

    private static final Parts.Form FORM = new Parts.Form(
            List.of("addr", "port", "user", "secret", "events", "ssl"),
            4,
            List.of(NAME, VERIFY, CA_FILE, ACTION_CONNECTIONS));

    /** What the line takes. */
    static final String EXPECTS = FORM.expects();

    private final Parts parts;
    private final Place at;

    private HostLine(Parts parts, Place at) {
        this.parts = parts;
        this.at = at;
    }

    /**
     * {@return the server; empty, with all errors noted, where something is wrong}
     *
     * @param fields what stands there
     * @param at where it stands
     */
    static Optional<ServerConfig> read(List<Field> fields, Place at) {
        return Parts.of(fields, FORM, at).flatMap(parts -> new HostLine(parts, at).server());
    }

    private Optional<ServerConfig> server() {
        int before = at.errors();
        checkNoTls();
        String host = at.part("addr").read(Addresses.host(), place(0, "")).orElse("");
        int port = at.part("port").read(Kinds.port(), place(1, "")).orElse(0);
        String events =
                at.part("events").readUnseen(Classes.mask(), place(4, "on")).orElse("");
        String name = named(NAME, Addresses.serverName()).orElse(host);
        int connections = named(ACTION_CONNECTIONS, Kinds.number(0, 64)).orElse(0);
        return at.errors() > before
                ? Optional.empty()
                : Optional.of(new ServerConfig(name, host, port, place(2, ""), place(3, ""), events, connections));
    }

    private String place(int place, String unset) {
        return parts.at(place).orElse(unset);
    }

    private <T> Optional<T> named(String name, Kind<T> kind) {
        return parts.named(name).flatMap(text -> at.part(name).read(kind, text));
    }

    private void checkNoTls() {
        if (at.part("ssl").readUnseen(Kinds.flag(), place(5, "off")).orElse(false)) {
            at.part("ssl").error(NotYet.noTls());
        }
        if (parts.named(CA_FILE).isPresent()) {
            at.part(CA_FILE).error(NotYet.noTls());
        }
        if (named(VERIFY, Kinds.flag()).isPresent()) {
            at.part(VERIFY).warning("has no effect without TLS", "");
        }
    }
}
