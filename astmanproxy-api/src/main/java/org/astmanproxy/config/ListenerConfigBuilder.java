package org.astmanproxy.config;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Builds a {@link ListenerConfig}. {@link ListenerConfig#on(int)} begins one. Belongs to one thread. */
public final class ListenerConfigBuilder {
    final String address;
    final int port;
    String inputFormat = "auto";
    String outputFormat = "standard";
    Optional<ServerHeader> serverHeader = Optional.empty();
    TlsMode tls = TlsMode.PLAIN;
    boolean handover;
    Set<ListenerService> services = ListenerService.usual();

    ListenerConfigBuilder(String address, int port) {
        this.address = address;
        this.port = port;
    }

    ListenerConfigBuilder(ListenerConfig from) {
        address = from.address();
        port = from.port();
        inputFormat = from.inputFormat();
        outputFormat = from.outputFormat();
        serverHeader = from.serverHeader();
        tls = from.tls();
        handover = from.handover();
        services = from.services();
    }

    /**
     * Sets the formats. Default: {@code auto} and {@code standard}.
     *
     * @param input name of the format in which clients send; with {@code auto}, the proxy detects it by their first
     *     bytes
     * @param output name of the format that clients get until they choose another one; with {@code same}, each gets the
     *     format in which it sends
     * @return this
     */
    public ListenerConfigBuilder formats(String input, String output) {
        inputFormat = input;
        outputFormat = output;
        return this;
    }

    /**
     * Sets which messages carry the {@code Server} header. Default: {@link ProxyConfig#serverHeader()} decides.
     *
     * @param setting which messages carry it
     * @return this
     */
    public ListenerConfigBuilder serverHeader(ServerHeader setting) {
        serverHeader = Optional.of(setting);
        return this;
    }

    /**
     * Sets whether clients connect with TLS. Default: {@link TlsMode#PLAIN}. The other modes need a certificate in
     * {@link ProxyConfig#tls()}.
     *
     * @param mode whether clients connect with TLS
     * @return this
     */
    public ListenerConfigBuilder tls(TlsMode mode) {
        tls = mode;
        return this;
    }

    /**
     * Sets whether another process may listen on the same address, so that a new process can take over before this one
     * ends. Both processes need this setting, the same user, and Linux. Default: {@code false}, so a second process
     * cannot listen on the address.
     *
     * @param value whether the address may be shared
     * @return this
     */
    public ListenerConfigBuilder handover(boolean value) {
        handover = value;
        return this;
    }

    /**
     * Sets what clients get over HTTP. Default: {@link ListenerService#ACTIONS} and {@link ListenerService#EVENTS}.
     * Every listener serves the paths of extensions in addition.
     *
     * @param value the services, at least one
     * @return this
     */
    public ListenerConfigBuilder services(Set<ListenerService> value) {
        services = value.isEmpty() ? Set.of() : EnumSet.copyOf(value);
        return this;
    }

    /**
     * Checks the settings.
     *
     * @return the listener
     * @throws InvalidInputException if a setting is out of its range, or if there is no service
     */
    public ListenerConfig build() {
        return new ListenerConfig(this);
    }
}
