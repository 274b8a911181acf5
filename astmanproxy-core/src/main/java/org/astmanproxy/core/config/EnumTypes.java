package org.astmanproxy.core.config;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.astmanproxy.config.AdminRights;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.config.CallFilter;
import org.astmanproxy.config.ClientCertificates;
import org.astmanproxy.config.HttpGet;
import org.astmanproxy.config.ListenerService;
import org.astmanproxy.config.LocalChannels;
import org.astmanproxy.config.OriginateMode;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.config.TlsMode;

/** Value types for settings that are enums. */
final class EnumTypes {
    private EnumTypes() {}

    /** {@return the type of {@code autofilter}} */
    static ValueType<AutoFilter> autoFilter() {
        return ValueTypes.word(List.of(AutoFilter.values()), AutoFilter::label);
    }

    /** {@return the type of the TLS mode of a listener} */
    static ValueType<TlsMode> tlsMode() {
        return ValueTypes.word(List.of(TlsMode.values()), TlsMode::label);
    }

    /** {@return the type of the setting for client certificates} */
    static ValueType<ClientCertificates> clientCertificates() {
        return ValueTypes.word(List.of(ClientCertificates.values()), ClientCertificates::label);
    }

    /** {@return the type of the rule for Local channels} */
    static ValueType<LocalChannels> localChannels() {
        return ValueTypes.word(List.of(LocalChannels.values()), LocalChannels::label);
    }

    /** {@return the type of {@code originate}} */
    static ValueType<OriginateMode> originate() {
        return ValueTypes.word(List.of(OriginateMode.values()), OriginateMode::label);
    }

    /** {@return the type of {@code httpget}} */
    static ValueType<HttpGet> httpGet() {
        return ValueTypes.word(List.of(HttpGet.values()), HttpGet::label);
    }

    /** {@return the type of the rights over the proxy} */
    static ValueType<AdminRights> adminRights() {
        List<AdminRights> all = List.of(AdminRights.FULL, AdminRights.READ, AdminRights.NONE);
        return ValueTypes.word(all, AdminRights::label);
    }

    /** {@return the type of a filter for kinds of events} */
    static ValueType<CallFilter> callFilter() {
        return ValueTypes.word(List.of(CallFilter.values()), CallFilter::label);
    }

    /** {@return the type of the services of a listener, with plus signs between them} */
    static ValueType<Set<ListenerService>> services() {
        List<ListenerService> all = List.of(ListenerService.values());
        ValueType<ListenerService> one = ValueTypes.word(all, ListenerService::label);
        return new ValueType<>(
                "one or more of " + labels(all) + ", such as " + labels(ListenerService.usual()),
                text -> services(text, one),
                EnumTypes::labels);
    }

    private static Optional<Set<ListenerService>> services(String text, ValueType<ListenerService> one) {
        Set<ListenerService> services = EnumSet.noneOf(ListenerService.class);
        for (String word : text.split("\\+", -1)) {
            Optional<ListenerService> service = one.parser().apply(word.strip());
            if (service.isEmpty()) {
                return Optional.empty();
            }
            services.add(service.get());
        }
        return Optional.of(services);
    }

    private static String labels(Collection<ListenerService> services) {
        return services.stream().map(ListenerService::label).collect(Collectors.joining("+"));
    }

    /** {@return the type of the setting for the header {@code Server:}} */
    static ValueType<ServerHeader> serverHeader() {
        return ValueTypes.word(List.of(ServerHeader.values()), ServerHeader::label);
    }
}
