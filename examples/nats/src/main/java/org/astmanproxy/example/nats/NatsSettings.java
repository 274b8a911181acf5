package org.astmanproxy.example.nats;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The settings of the extension that hubs and edges have in common.
 *
 * @param role what the proxy is
 * @param access how to connect to NATS
 * @param names the names on NATS
 * @param servers the servers that it shares; for a hub, none means all of its {@code host} lines
 */
record NatsSettings(NatsRole role, NatsAccess access, BusNames names, List<String> servers) {
    /** The name of the extension, which is the prefix of its keys. */
    static final String NAME = "nats";

    /** The keys without the prefix. */
    static final Set<String> KEYS = Set.of(
            "role",
            "url",
            "natsuser",
            "natspassword",
            "natstoken",
            "plainlogin",
            "cafile",
            "prefix",
            "servers",
            "user",
            "format",
            "lease",
            "streamsize",
            "streamage",
            "storage",
            "replicas",
            "queuesize",
            "queuetotal",
            "requests",
            "rate");

    private static final String ROLES = "hub or edge";

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException if one is wrong or missing; the text names it
     */
    static NatsSettings of(Map<String, String> settings) {
        SettingValues values = new SettingValues(NAME, settings);
        NatsRole role = switch (values.required("role", ROLES).toLowerCase(Locale.ROOT)) {
            case "hub" -> NatsRole.HUB;
            case "edge" -> NatsRole.EDGE;
            default -> throw values.wrong("role", ROLES);
        };
        if (role == NatsRole.EDGE) {
            values.required("servers", "the names of the servers that the hubs share, with commas");
        }
        BusNames names = new BusNames(values.text("prefix").orElse("ami"));
        return new NatsSettings(role, NatsAccess.of(values), names, values.list("servers"));
    }
}
