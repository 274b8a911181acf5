package org.astmanproxy.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Creates keys and certificates with the command {@code openssl}. A name denotes two files: {@code name.pem}, the
 * certificate, and {@code name.key}.
 *
 * @param folder the folder of the files
 */
public record OpenSsl(Path folder) {
    /** The subject alternative names of a certificate for this machine. */
    private static final String LOCALHOST = "subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1";

    private static final String P256 = "EC -pkeyopt ec_paramgen_curve:P-256";

    /**
     * {@return a file in the folder, which need not exist}
     *
     * @param name the name of the file
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
     * Creates a certificate authority.
     *
     * @param name the name of the files
     * @param subject the subject, for example {@code /CN=Test-CA}
     */
    public void authority(String name, String subject) {
        key(name, P256);
        certify(name, subject, "basicConstraints=critical,CA:TRUE");
    }

    /**
     * Creates a certificate authority that another one certifies.
     *
     * @param name the name of the files
     * @param subject the subject
     * @param by the other authority
     */
    public void authority(String name, String subject, String by) {
        key(name, P256);
        certify(name, subject, "basicConstraints=critical,CA:TRUE", by);
    }

    /**
     * Creates a key in PKCS#8.
     *
     * @param name the name of the file, without {@code .key}
     * @param kind the algorithm, and options of {@code openssl genpkey}
     */
    public void key(String name, String kind) {
        run("genpkey -algorithm " + kind + " -out " + name + ".key");
    }

    /**
     * Creates a key and a self-signed certificate for localhost.
     *
     * @param name the name of the files
     */
    public void selfSigned(String name) {
        selfSigned(name, P256);
    }

    /**
     * Creates a key and a self-signed certificate for localhost.
     *
     * @param name the name of the files
     * @param kind the kind of the key
     */
    public void selfSigned(String name, String kind) {
        key(name, kind);
        certify(name, "/CN=localhost", LOCALHOST);
    }

    /**
     * Creates a key and a certificate for localhost.
     *
     * @param name the name of the files
     * @param by the authority that signs it
     */
    public void signed(String name, String by) {
        key(name, P256);
        certify(name, "/CN=localhost", LOCALHOST, by);
    }

    /**
     * Creates a self-signed certificate for an existing key.
     *
     * @param name the name of the files
     * @param subject the subject
     * @param extension a further extension
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
     * Concatenates files into a new one.
     *
     * @param name the name of the new file
     * @param names the names of the existing files
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
     * {@return the contents of a file}
     *
     * @param name the name of the file
     */
    public String text(String name) {
        try {
            return Files.readString(file(name), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes a file that other users of the machine cannot read.
     *
     * @param name the name of the file
     * @param text the contents
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
}
