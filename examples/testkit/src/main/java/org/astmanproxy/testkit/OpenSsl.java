package org.astmanproxy.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Makes keys and certificates for tests with the command {@code openssl}, version 3. A name means two files in one folder:
 * {@code name.pem} is the certificate, {@code name.key} its private key. Certificates are valid for 30 days. A command that
 * fails is an {@link IllegalStateException} with its output.
 *
 * @param folder an existing folder, in which {@code openssl} runs
 */
public record OpenSsl(Path folder) {
    /** The names and addresses of this machine. */
    private static final String LOCALHOST = "subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1";

    private static final String P256 = "EC -pkeyopt ec_paramgen_curve:P-256";

    /**
     * Returns the path of a file in the folder.
     *
     * @param name the file's name
     * @return the path; the file need not exist
     */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /**
     * Runs {@code openssl} in the folder.
     *
     * @param words the arguments, separated by single spaces
     */
    public void run(String words) {
        try {
            Process process = new ProcessBuilder(("openssl " + words).split(" "))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("openssl " + words + "\n" + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Makes a certificate authority.
     *
     * @param name the name of its files
     * @param subject its subject without spaces, for example {@code /CN=Test-CA}
     */
    public void authority(String name, String subject) {
        key(name, P256);
        certify(name, subject, "basicConstraints=critical,CA:TRUE");
    }

    /**
     * Makes a certificate authority whose certificate another authority signs.
     *
     * @param name the name of its files
     * @param subject its subject without spaces
     * @param by the name of the other authority
     */
    public void authority(String name, String subject, String by) {
        key(name, P256);
        certify(name, subject, "basicConstraints=critical,CA:TRUE", by);
    }

    /**
     * Makes a private key in PKCS#8.
     *
     * @param name the name of its file, without {@code .key}
     * @param kind the algorithm and further arguments of {@code openssl genpkey}
     */
    public void key(String name, String kind) {
        run("genpkey -algorithm " + kind + " -out " + name + ".key");
    }

    /**
     * Makes a key on the curve P-256 and a self-signed certificate for {@code localhost}, 127.0.0.1 and ::1.
     *
     * @param name the name of the files
     */
    public void selfSigned(String name) {
        selfSigned(name, P256);
    }

    /**
     * Makes a key and a self-signed certificate for {@code localhost}, 127.0.0.1 and ::1.
     *
     * @param name the name of the files
     * @param kind the algorithm and further arguments of {@code openssl genpkey}
     */
    public void selfSigned(String name, String kind) {
        key(name, kind);
        certify(name, "/CN=localhost", LOCALHOST);
    }

    /**
     * Makes a key and a certificate for {@code localhost}, 127.0.0.1 and ::1 that an authority signs.
     *
     * @param name the name of the files
     * @param by the name of the authority
     */
    public void signed(String name, String by) {
        key(name, P256);
        certify(name, "/CN=localhost", LOCALHOST, by);
    }

    /**
     * Makes a self-signed certificate for an existing key.
     *
     * @param name the name of the files
     * @param subject the subject without spaces
     * @param extension a certificate extension, for example {@code subjectAltName=DNS:localhost}
     */
    public void certify(String name, String subject, String extension) {
        run("req -x509 -new -days 30 -key " + name + ".key -out " + name + ".pem -subj " + subject + " -addext "
                + extension);
    }

    private void certify(String name, String subject, String extension, String by) {
        run("req -x509 -new -days 30 -key " + name + ".key -out " + name + ".pem -subj " + subject + " -addext "
                + extension + " -CA " + by + ".pem -CAkey " + by + ".key");
    }

    /**
     * Joins files, for example a certificate and its key, in a new file that only its owner can read.
     *
     * @param name the name of the new file
     * @param names the names of the files to join, in their order
     * @return the new file
     */
    public Path join(String name, String... names) {
        StringBuilder all = new StringBuilder();
        for (String one : names) {
            all.append(text(one));
        }
        return write(name, all.toString());
    }

    /**
     * Reads a file.
     *
     * @param name the file's name
     * @return the text; ISO-8859-1
     */
    public String text(String name) {
        try {
            return Files.readString(file(name), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes a file that only its owner can read. On file systems without POSIX permissions this fails.
     *
     * @param name the file's name
     * @param text the text; ISO-8859-1
     * @return the file
     */
    public Path write(String name, String text) {
        try {
            Path file = Files.writeString(file(name), text, StandardCharsets.ISO_8859_1);
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns a TLS context for clients that trusts one certificate and no other.
     *
     * @param name the name of the certificate's files
     * @return the context
     */
    public SSLContext trusting(String name) {
        try (var in = Files.newInputStream(file(name + ".pem"))) {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    name, CertificateFactory.getInstance("X.509").generateCertificate(in));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
