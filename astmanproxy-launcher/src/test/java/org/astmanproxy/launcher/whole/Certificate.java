package org.astmanproxy.launcher.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLSocket;
import org.astmanproxy.testkit.OpenSsl;

/**
 * A self-signed certificate for localhost.
 *
 * @param openssl what has made it
 * @param file PEM with the certificate alone, for those who trust it
 * @param both PEM with certificate and key, as the C program has it
 */
record Certificate(OpenSsl openssl, Path file, Path both) {
    static Certificate make(Path folder, String name) {
        OpenSsl openssl = new OpenSsl(folder);
        openssl.selfSigned(name);
        Path both = openssl.join(name + "-both.pem", name + ".pem", name + ".key");
        return new Certificate(openssl, openssl.file(name + ".pem"), both);
    }

    /** The certificate that a server shows, in a file. */
    static Path shownBy(int port, Path folder) throws IOException, InterruptedException {
        Tool client = Tool.run(folder, "openssl", "s_client", "-connect", "127.0.0.1:" + port, "-showcerts");
        String text = client.output();
        int from = text.indexOf("-----BEGIN CERTIFICATE-----");
        int to = text.indexOf("-----END CERTIFICATE-----");
        assertThat(from).as(text).isBetween(0, to);
        return Files.writeString(
                folder.resolve("shown-" + port + ".pem"), text.substring(from, to) + "-----END CERTIFICATE-----\n");
    }

    /** A connection that trusts this certificate and no other; the handshake is done. */
    SSLSocket connect(int port) throws IOException {
        String name = file.getFileName().toString().replace(".pem", "");
        SSLSocket socket = (SSLSocket) openssl.trusting(name).getSocketFactory().createSocket("127.0.0.1", port);
        socket.startHandshake();
        return socket;
    }
}
