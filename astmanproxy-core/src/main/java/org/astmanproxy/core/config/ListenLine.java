package org.astmanproxy.core.config;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ListenerConfigBuilder;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.config.TlsMode;

/**
 * What a line {@code listen = address:port, input, output, mode, serverheader=…} says. The rest is as in the classic
 * keys, which may stand behind it.
 *
 * @param address where to listen
 * @param port TCP port; 0 picks a free one
 * @param input the input format
 * @param output the output format
 * @param mode whether clients speak TLS
 * @param serverHeader which messages carry {@code Server:}
 */
record ListenLine(
        Optional<String> address,
        int port,
        Optional<String> input,
        Optional<String> output,
        Optional<TlsMode> mode,
        Optional<ServerHeader> serverHeader) {
    private static final String HEADER = "serverheader";

    private static final CompositeValue.CompositeForm FORM = new CompositeValue.CompositeForm(
            List.of("address:port", "input format", "output format", "mode"), 1, List.of(HEADER));

    /** What the line takes. */
    static final String EXPECTS = FORM.expects();

    /**
     * {@return the line; empty, with all errors noted, where something is wrong}
     *
     * @param fields what stands there
     * @param formats the formats that are known
     * @param at where it stands
     */
    static Optional<ListenLine> read(List<Field> fields, FormatNames formats, SettingLocation at) {
        return CompositeValue.of(fields, FORM, at).flatMap(parts -> of(parts, formats, at));
    }

    private static Optional<ListenLine> of(CompositeValue parts, FormatNames formats, SettingLocation at) {
        int before = at.errors();
        String endpoint = parts.at(0).orElse("");
        if (isSplit(endpoint, parts.at(1).orElse(""))) {
            at.error(
                    "there is a comma between address and port",
                    "expected: listen = " + endpoint + ":" + parts.at(1).orElse(""));
            return Optional.empty();
        }
        int colon = endpoint.lastIndexOf(':');
        if (colon < 0 && !endpoint.matches("[0-9]+")) {
            at.error(
                    "'" + endpoint + "' holds no port",
                    "expected: address:port, *:port, [IPv6 address]:port, or a port alone");
            return Optional.empty();
        }
        Optional<String> host = colon < 0 ? Optional.empty() : Optional.of(endpoint.substring(0, colon));
        ListenLine line = new ListenLine(
                host.flatMap(text -> at.part("address").read(Addresses.local(), text)),
                at.part("port")
                        .read(ValueTypes.number(0, 65535), endpoint.substring(colon + 1))
                        .orElse(0),
                parts.at(1).flatMap(text -> at.part("input format").read(formats.input(), text)),
                parts.at(2).flatMap(text -> at.part("output format").read(formats.output(), text)),
                parts.at(3).flatMap(text -> at.part("mode").read(EnumTypes.tlsMode(), text)),
                parts.named(HEADER).flatMap(text -> at.part(HEADER).read(EnumTypes.serverHeader(), text)));
        return at.errors() > before ? Optional.empty() : Optional.of(line);
    }

    private static boolean isSplit(String endpoint, String next) {
        return next.matches("[0-9]{1,5}") && !endpoint.matches("[0-9]+") && !Addresses.holdsPort(endpoint);
    }

    /**
     * {@return the listener}
     *
     * @param classic what the classic keys say, for all that is left out here
     */
    ListenerConfig or(ListenerConfig classic) {
        ListenerConfigBuilder listener = ListenerConfig.on(address.orElse(classic.address()), port)
                .formats(input.orElse(classic.inputFormat()), output.orElse(classic.outputFormat()))
                .tls(mode.orElse(classic.tls()));
        serverHeader.ifPresent(listener::serverHeader);
        return listener.build();
    }
}
