package org.astmanproxy.core.session;

import java.util.LinkedHashMap;
import java.util.Map;
import org.astmanproxy.core.net.CloseReason;

/** Explains why a TLS connection of a client ended. The keys are texts of the JDK. */
final class TlsEndReasons {
    private static final Map<String, String> MEANINGS = meanings();

    private TlsEndReasons() {}

    private static Map<String, String> meanings() {
        String damaged = "the data was damaged on the way, or the client breaks the rules of TLS";
        String untrusted = "the client does not trust the certificate in certfile";
        String noCommon = "client and proxy have no TLS version or cipher in common: the proxy takes TLS 1.2 and 1.3";
        String unproven = "the client showed no certificate that cafile certifies";
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put("recognized SSL message", "the client does not speak TLS, and this port accepts nothing else");
        meanings.put("no TLS handshake within", "does the client speak TLS? This port accepts nothing else");
        meanings.put("Insufficient buffer remaining for AEAD", damaged);
        meanings.put("Tag mismatch", damaged);
        meanings.put("bad record MAC", damaged);
        meanings.put("Invalid TLS padding", damaged);
        meanings.put("Invalid record", damaged);
        meanings.put("bad_record_mac", damaged);
        meanings.put("unknown_ca", untrusted);
        meanings.put("bad_certificate", untrusted);
        meanings.put("certificate_unknown", untrusted);
        meanings.put("certificate_expired", "the client says that the certificate in certfile has expired");
        meanings.put("protocol_version", noCommon);
        meanings.put("handshake_failure", noCommon);
        meanings.put("no cipher suites in common", noCommon);
        meanings.put("not enabled or supported", noCommon);
        meanings.put("not accepted by server preferences", noCommon);
        meanings.put("Empty client certificate chain", unproven);
        meanings.put("Empty server certificate chain", unproven);
        meanings.put("PKIX path", unproven);
        meanings.put("ended the stream without saying so", "the client or something in between cut the connection");
        return meanings;
    }

    /** {@return the reason, with an explanation if the text alone is unclear} */
    static String explained(CloseReason why) {
        for (Map.Entry<String, String> meaning : MEANINGS.entrySet()) {
            if (why.text().contains(meaning.getKey())) {
                return why.text() + " (" + meaning.getValue() + ")";
            }
        }
        return why.text();
    }
}
