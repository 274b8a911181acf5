package org.astmanproxy.core.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.astmanproxy.core.tls.KeyMaterial;
import org.astmanproxy.core.tls.TlsContexts;
import org.astmanproxy.testkit.OpenSsl;

/** A certificate for localhost, and contexts of those who have it or trust it. */
final class TestCertificate {
    private final KeyMaterial own;

    private TestCertificate(KeyMaterial own) {
        this.own = own;
    }

    static TestCertificate make(Path folder) {
        OpenSsl openssl = new OpenSsl(folder);
        openssl.selfSigned("it");
        try {
            return new TestCertificate(
                    KeyMaterial.read(openssl.file("it.pem"), Optional.of(openssl.file("it.key")), Optional.empty()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return of who shows this certificate, and asks for none} */
    SSLContext owner() {
        return TlsContexts.ofListener(own, List.of());
    }

    /** {@return of who trusts this certificate and no other} */
    SSLContext truster() {
        return TlsContexts.ofConnector(Optional.of(own.chain()), true);
    }
}
