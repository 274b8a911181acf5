package org.astmanproxy.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Makes keys and certificates with the command {@code openssl}. A name stands for two files: {@code name.pem}, the
 * certificate, and {@code name.key}.
 *
 * @param folder where it works, and where the files lie
 */
public record OpenSsl(Path folder) {
    /** What a certificate for this machine says that it is for. */
    private static final String LOCALHOST = "subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1";

    private static final String P256 = "EC -pkeyopt ec_paramgen_curve:P-256";

    /**
     * {@return a file in the folder, there or not}
     *
     * @param name its name
     */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /**
     * Runs {@code openssl} in the folder.
     *
     * @param words what follows that word, parted by single blanks
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
     * Makes an authority.
     *
     * @param name of its files
     * @param subject who it is, as {@code /CN=Test-CA}
     */
    public void authority(String name, String subject) {
        key(name, P256);
        certify(name, subject, "basicConstraints=critical,CA:TRUE");
    }

    /**
     * Makes an authority that another one certifies.
     *
     * @param name of its files
     * @param subject who it is
     * @param by the other
     */
    public void authority(String name, String subject, String by) {
        key(name, P256);
        certify(name, subject, "basicConstraints=critical,CA:TRUE", by);
    }

    /**
     * Makes a key, in PKCS#8.
     *
     * @param name of its file, without {@code .key}
     * @param kind the algorithm, and options of {@code openssl genpkey}
     */
    public void key(String name, String kind) {
        run("genpkey -algorithm " + kind + " -out " + name + ".key");
    }

    /**
     * Makes a key, and a certificate of it for localhost that it has signed itself.
     *
     * @param name of its files
     */
    public void selfSigned(String name) {
        selfSigned(name, P256);
    }

    /**
     * Makes a key, and a certificate of it for localhost that it has signed itself.
     *
     * @param name of its files
     * @param kind of the key
     */
    public void selfSigned(String name, String kind) {
        key(name, kind);
        certify(name, "/CN=localhost", LOCALHOST);
    }

    /**
     * Makes a key, and a certificate of it for localhost.
     *
     * @param name of its files
     * @param by the authority that signs it
     */
    public void signed(String name, String by) {
        key(name, P256);
        certify(name, "/CN=localhost", LOCALHOST, by);
    }

    /**
     * Makes a certificate of a key that is there, signed by that key.
     *
     * @param name of the files
     * @param subject whom it certifies
     * @param extension what more it says
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
     * Writes files one behind the other into one.
     *
     * @param name of the new file
     * @param names of those that are there
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
     * {@return what is in a file}
     *
     * @param name of the file
     */
    public String text(String name) {
        try {
            return Files.readString(file(name), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes a file that nobody else can read.
     *
     * @param name of the file
     * @param text what is in it
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
