package org.astmanproxy.config;

import java.util.Optional;

/**
 * An address on which clients connect.
 *
 * @param address host name or address to bind to; {@code *} for all
 * @param port TCP port; 0 picks a free one
 * @param inputFormat name of the format in which clients speak; {@code auto} looks at their first bytes
 * @param outputFormat name of the format in which they are answered until they choose another; {@code same} is the one
 *     that each of them speaks
 * @param serverHeader which messages carry {@code Server:}; empty: as the proxy's setting
 * @param tls whether clients speak TLS
 */
public record ListenerConfig(
        String address,
        int port,
        String inputFormat,
        String outputFormat,
        Optional<ServerHeader> serverHeader,
        TlsMode tls) {
    /**
     * Checks and copies the values.
     *
     * @param address as above
     * @param port as above
     * @param inputFormat as above
     * @param outputFormat as above
     * @param serverHeader as above
     * @param tls as above
     */
    public ListenerConfig {
        Checks.oneLine(address, "address");
        Checks.range(port, 0, 65535, "port");
        Checks.oneLine(inputFormat, "input format");
        Checks.oneLine(outputFormat, "output format");
    }

    /**
     * {@return a listener on the loopback address that recognises the format and answers in the standard one}
     *
     * @param port TCP port; 0 picks a free one
     */
    public static ListenerConfig on(int port) {
        return on("127.0.0.1", port);
    }

    /**
     * {@return a listener on this address that recognises the format and answers in the standard one}
     *
     * @param address host name or address; {@code *} for all
     * @param port TCP port; 0 picks a free one
     */
    public static ListenerConfig on(String address, int port) {
        return new ListenerConfig(address, port, "auto", "standard", Optional.empty(), TlsMode.PLAIN);
    }

    /**
     * {@return the same with these formats}
     *
     * @param input name of the input format, or {@code auto}
     * @param output name of the output format
     */
    public ListenerConfig formats(String input, String output) {
        return new ListenerConfig(address, port, input, output, serverHeader, tls);
    }

    /**
     * {@return the same with this setting of the {@code Server:} header}
     *
     * @param setting which messages carry it
     */
    public ListenerConfig serverHeader(ServerHeader setting) {
        return new ListenerConfig(address, port, inputFormat, outputFormat, Optional.of(setting), tls);
    }

    /**
     * {@return the same with or without TLS}
     *
     * @param mode whether clients speak TLS; if they may, {@link ProxyConfig#tls()} must say what they are shown
     */
    public ListenerConfig tls(TlsMode mode) {
        return new ListenerConfig(address, port, inputFormat, outputFormat, serverHeader, mode);
    }
}
