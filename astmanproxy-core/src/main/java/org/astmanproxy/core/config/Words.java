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
final class Words {
    private Words() {}

    /** {@return a mode of the autofilter} */
    static Kind<AutoFilter> autoFilter() {
        return Kinds.word(List.of(AutoFilter.values()), AutoFilter::label);
    }

    /** {@return whether clients speak TLS} */
    static Kind<TlsMode> tlsMode() {
        return Kinds.word(List.of(TlsMode.values()), TlsMode::label);
    }

    /** {@return whether clients show a certificate} */
    static Kind<ClientCertificates> clientCertificates() {
        return Kinds.word(List.of(ClientCertificates.values()), ClientCertificates::label);
    }

    /** {@return what is done about local channels} */
    static Kind<LocalChannels> localChannels() {
        return Kinds.word(List.of(LocalChannels.values()), LocalChannels::label);
    }

    /** {@return what GET may run} */
    static Kind<HttpGet> httpGet() {
        return Kinds.word(List.of(HttpGet.values()), HttpGet::label);
    }

    /** {@return a kind of events} */
    static Kind<CallFilter> callFilter() {
        return Kinds.word(List.of(CallFilter.values()), CallFilter::label);
    }

    /** {@return which messages carry {@code Server:}} */
    static Kind<ServerHeader> serverHeader() {
        return Kinds.word(List.of(ServerHeader.values()), ServerHeader::label);
    }
}
