package org.astmanproxy.core.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A file with keys or certificates, read as a whole. The content determines the type, because names such as .pem, .crt
 * and .pfx are used for every type.
 */
final class TlsFile {
    private static final int MAX_BYTES = 1 << 20;
    private static final int SEQUENCE = 0x30;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] JAVA_STORE = {(byte) 0xFE, (byte) 0xED, (byte) 0xFE, (byte) 0xED};

    private final Path path;
    private final byte[] bytes;

    private TlsFile(Path path, byte[] bytes) {
        this.path = path;
        this.bytes = bytes;
    }

    static TlsFile read(Path path) throws TlsFileException {
        if (Files.isDirectory(path)) {
            throw new TlsFileException(path, "is a folder; name a file in it");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new TlsFileException(path, unreadable(e));
        }
        if (bytes.length > MAX_BYTES) {
            throw new TlsFileException(
                    path, "is larger than 1 MiB, so it holds more than keys and certificates; is it the right file?");
        }
        if (bytes.length == 0) {
            throw new TlsFileException(path, "is empty; was it written completely?");
        }
        return new TlsFile(path, bytes);
    }

    static String unreadable(IOException thrown) {
        if (thrown instanceof NoSuchFileException) {
            return "there is no such file; check its name and folder";
        }
        if (thrown instanceof AccessDeniedException) {
            return "cannot be read: permission denied; allow the user of this program to read it";
        }
        return "can't be read (" + thrown.getMessage() + "); check its name and folder";
    }

    /** {@return the blocks of a PEM file} */
    List<PemBlock> blocks() throws TlsFileException {
        if (startsWith(JAVA_STORE)) {
            throw fault("is a Java key store (JKS); convert it: keytool -importkeystore -srckeystore " + path
                    + " -destkeystore NEW.p12 -deststoretype pkcs12");
        }
        if (bytes[0] == SEQUENCE) {
            throw fault("is binary (DER), not PEM; convert it: openssl x509 -inform der -in " + path
                    + " -out NEW.pem, or openssl pkey with the same options if it is a key");
        }
        int start = startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
        String text = new String(bytes, start, bytes.length - start, StandardCharsets.ISO_8859_1);
        List<PemBlock> blocks = new PemLines(path, text).blocks();
        if (blocks.isEmpty()) {
            throw fault("is neither PEM (there is no line -----BEGIN ...-----) nor a PKCS#12 store;"
                    + " is it the right file?");
        }
        return blocks;
    }

    /** {@return true for a PKCS#12 store: a sequence that begins with version 3 (RFC 7292, section 4)} */
    boolean isStore() {
        if (bytes.length < 2 || bytes[0] != SEQUENCE) {
            return false;
        }
        int length = bytes[1] & 0xFF;
        int content = length > 0x80 ? 2 + (length & 0x7F) : 2;
        return bytes.length > content + 2 && bytes[content] == 2 && bytes[content + 1] == 1 && bytes[content + 2] == 3;
    }

    private boolean startsWith(byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    Path path() {
        return path;
    }

    TlsFileException fault(String what) {
        return new TlsFileException(path, what);
    }
}
