package org.astmanproxy.core.config;

import java.util.List;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.config.CallFilter;
import org.astmanproxy.config.ClientCertificates;
import org.astmanproxy.config.HttpGet;
import org.astmanproxy.config.LocalChannels;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.config.TlsMode;

/** The words for the settings that are enums. */
final class EnumTypes {
    private EnumTypes() {}

    /** {@return a mode of the autofilter} */
    static ValueType<AutoFilter> autoFilter() {
        return ValueTypes.word(List.of(AutoFilter.values()), AutoFilter::label);
    }

    /** {@return whether clients speak TLS} */
    static ValueType<TlsMode> tlsMode() {
        return ValueTypes.word(List.of(TlsMode.values()), TlsMode::label);
    }

    /** {@return whether clients show a certificate} */
    static ValueType<ClientCertificates> clientCertificates() {
        return ValueTypes.word(List.of(ClientCertificates.values()), ClientCertificates::label);
    }

    /** {@return what is done about local channels} */
    static ValueType<LocalChannels> localChannels() {
        return ValueTypes.word(List.of(LocalChannels.values()), LocalChannels::label);
    }

    /** {@return what GET may run} */
    static ValueType<HttpGet> httpGet() {
        return ValueTypes.word(List.of(HttpGet.values()), HttpGet::label);
    }

    /** {@return a kind of events} */
    static ValueType<CallFilter> callFilter() {
        return ValueTypes.word(List.of(CallFilter.values()), CallFilter::label);
    }

    /** {@return which messages carry {@code Server:}} */
    static ValueType<ServerHeader> serverHeader() {
        return ValueTypes.word(List.of(ServerHeader.values()), ServerHeader::label);
    }
}
