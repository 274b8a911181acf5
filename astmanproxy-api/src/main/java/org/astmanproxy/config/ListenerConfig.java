package org.astmanproxy.config;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A TCP address on which clients connect. Start with {@link #on(int)}; {@link ListenerConfigBuilder} explains the
 * settings.
 *
 * <p>Immutable. Two listeners are equal if all their settings are equal.
 */
public final class ListenerConfig extends EqualSettings {
    private final String address;
    private final int port;
    private final String inputFormat;
    private final String outputFormat;
    private final Optional<ServerHeader> serverHeader;
    private final TlsMode tls;
    private final boolean handover;
    private final Set<ListenerService> services;

    ListenerConfig(ListenerConfigBuilder from) {
        address = Checks.oneLine(from.address, "address");
        port = Checks.range(from.port, 0, 65535, "port");
        inputFormat = Checks.oneLine(from.inputFormat, "input format");
        outputFormat = Checks.oneLine(from.outputFormat, "output format");
        serverHeader = from.serverHeader;
        tls = from.tls;
        handover = from.handover;
        if (from.services.isEmpty()) {
            throw new InvalidInputException("a listener serves nothing (expected: at least one service)");
        }
        services = Collections.unmodifiableSet(EnumSet.copyOf(from.services));
    }

    /**
     * Begins a listener on the loopback address, which only programs on this machine reach. It detects the input format
     * of each client and answers in the standard one.
     *
     * @param port TCP port, 0 to 65535; 0 picks a free one
     * @return a builder
     */
    public static ListenerConfigBuilder on(int port) {
        return on("127.0.0.1", port);
    }

    /**
     * Begins a listener on an address. It detects the input format of each client and answers in the standard one.
     *
     * @param address host name or address of this machine; {@code *} for all of them
     * @param port TCP port, 0 to 65535; 0 picks a free one
     * @return a builder
     */
    public static ListenerConfigBuilder on(String address, int port) {
        return new ListenerConfigBuilder(address, port);
    }

    /** {@return a builder with the settings of this listener} */
    public ListenerConfigBuilder toBuilder() {
        return new ListenerConfigBuilder(this);
    }

    /**
     * Returns a copy with some settings changed.
     *
     * @param change sets the settings that differ
     * @return the copy
     * @throws InvalidInputException if a setting is out of its range
     */
    public ListenerConfig with(UnaryOperator<ListenerConfigBuilder> change) {
        return change.apply(toBuilder()).build();
    }

    /** {@return the host name or address to bind to; {@code *} for all addresses of this machine} */
    public String address() {
        return address;
    }

    /** {@return the TCP port; 0 if the proxy picks a free one} */
    public int port() {
        return port;
    }

    /** {@return the name of the format in which clients send; with {@code auto}, the proxy detects it} */
    public String inputFormat() {
        return inputFormat;
    }

    /** {@return the name of the format that clients get; with {@code same}, each gets the format in which it sends} */
    public String outputFormat() {
        return outputFormat;
    }

    /** {@return which messages carry the {@code Server} header; empty if {@link ProxyConfig#serverHeader()} decides} */
    public Optional<ServerHeader> serverHeader() {
        return serverHeader;
    }

    /** {@return whether clients connect with TLS} */
    public TlsMode tls() {
        return tls;
    }

    /** {@return whether another process may listen on the same address, so that it can take over from this one} */
    public boolean handover() {
        return handover;
    }

    /** {@return what clients get over HTTP; not empty, immutable} */
    public Set<ListenerService> services() {
        return services;
    }

    @Override
    List<Object> values() {
        return List.of(address, port, inputFormat, outputFormat, serverHeader, tls, handover, services);
    }

    /** {@return the address, the port, the formats, and whether clients connect with TLS} */
    @Override
    public String toString() {
        return address + ":" + port + " (" + inputFormat + ", " + outputFormat + ", " + tls.label()
                + serverHeader
                        .map(setting -> ", serverheader " + setting.label())
                        .orElse("")
                + (services.equals(ListenerService.usual()) ? "" : ", serve " + served())
                + (handover ? ", handover" : "") + ")";
    }

    private String served() {
        return services.stream().map(ListenerService::label).collect(Collectors.joining("+"));
    }
}
