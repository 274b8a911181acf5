package org.astmanproxy.core.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ListenerConfigBuilder;
import org.astmanproxy.config.ListenerService;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.config.TlsMode;

/**
 * A line {@code listen = address:port, input, output, mode, serverheader=…, serve=…}. The classic keys provide the values of
 * omitted parts, also if they follow this line.
 *
 * @param address the address to listen on
 * @param port the TCP port; 0 chooses a free one
 * @param formats the formats
 * @param mode the TLS mode
 * @param serverHeader which messages carry {@code Server:}
 * @param services what clients get over HTTP
 */
record ListenLine(
        Optional<String> address,
        int port,
        LineFormats formats,
        Optional<TlsMode> mode,
        Optional<ServerHeader> serverHeader,
        Optional<Set<ListenerService>> services) {
    /**
     * The formats of a line.
     *
     * @param input the input format
     * @param output the output format
     */
    record LineFormats(Optional<String> input, Optional<String> output) {
        static LineFormats read(CompositeValue parts, FormatNames formats, SettingLocation at) {
            return new LineFormats(
                    parts.at(1).flatMap(text -> at.part("input format").read(formats.input(), text)),
                    parts.at(2).flatMap(text -> at.part("output format").read(formats.output(), text)));
        }
    }

    private static final String HEADER = "serverheader";
    private static final String SERVE = "serve";

    private static final CompositeValue.CompositeForm FORM = new CompositeValue.CompositeForm(
            List.of("address:port", "input format", "output format", "mode"), 1, List.of(HEADER, SERVE));

    /** The expected value. */
    static final String EXPECTS = FORM.expects();

    /**
     * {@return the line; empty, with all errors noted, if a part is invalid}
     *
     * @param fields the parts of the line
     * @param formats the known formats
     * @param at the location of the setting
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
                LineFormats.read(parts, formats, at),
                parts.at(3).flatMap(text -> at.part("mode").read(EnumTypes.tlsMode(), text)),
                parts.named(HEADER).flatMap(text -> at.part(HEADER).read(EnumTypes.serverHeader(), text)),
                parts.named(SERVE).flatMap(text -> at.part(SERVE).read(EnumTypes.services(), text)));
        return at.errors() > before ? Optional.empty() : Optional.of(line);
    }

    private static boolean isSplit(String endpoint, String next) {
        return next.matches("[0-9]{1,5}") && !endpoint.matches("[0-9]+") && !Addresses.holdsPort(endpoint);
    }

    /**
     * {@return the listener}
     *
     * @param classic the classic listener, for omitted parts
     */
    ListenerConfig or(ListenerConfig classic) {
        ListenerConfigBuilder listener = ListenerConfig.on(address.orElse(classic.address()), port)
                .formats(
                        formats.input().orElse(classic.inputFormat()),
                        formats.output().orElse(classic.outputFormat()))
                .tls(mode.orElse(classic.tls()))
                .handover(classic.handover());
        serverHeader.ifPresent(listener::serverHeader);
        services.ifPresent(listener::services);
        return listener.build();
    }
}
