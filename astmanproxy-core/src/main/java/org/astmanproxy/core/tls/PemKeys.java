package org.astmanproxy.core.tls;

import java.security.PrivateKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the only private key in a PEM file. */
final class PemKeys {
    private final TlsFile file;
    private final List<PemBlock> blocks;

    PemKeys(TlsFile file) throws TlsFileException {
        this.file = file;
        this.blocks = file.blocks();
    }

    /**
     * {@return the key}
     *
     * @param password the password, for an encrypted key
     * @throws TlsFileException if there is no key, if there are several, or if the key cannot be used
     */
    PrivateKey read(Optional<String> password) throws TlsFileException {
        List<PemBlock> keys = blocks.stream().filter(PemBlock::isKey).toList();
        if (keys.isEmpty()) {
            throw file.fault("has no private key in it, only: " + PemCertificates.kinds(blocks)
                    + "; add the key to it, or name the keyfile that has it");
        }
        if (keys.size() > 1) {
            String lines =
                    keys.stream().map(key -> Integer.toString(key.line())).collect(Collectors.joining(", "));
            throw file.fault("has " + keys.size() + " private keys in it (lines " + lines + "); leave one");
        }
        PemBlock block = keys.get(0);
        PlainKey plain = plain(block, password);
        if (!plain.known()) {
            throw block.fault("is of a kind that TLS in Java does not use; make one of RSA, EC or Ed25519");
        }
        return plain.key().orElseThrow(() -> broken(block));
    }

    private PlainKey plain(PemBlock block, Optional<String> password) throws TlsFileException {
        if (block.oldEncryption()) {
            throw block.fault("is encrypted in an old way (Proc-Type: 4,ENCRYPTED); convert it: openssl pkcs8 -topk8"
                    + " -v2 aes-256-cbc -in " + block.file() + " -out NEW.pem, and name NEW.pem as keyfile");
        }
        return switch (block.kind()) {
            case "PRIVATE KEY" -> PlainKey.ofPkcs8(block.content()).orElseThrow(() -> broken(block));
            case "ENCRYPTED PRIVATE KEY" -> EncryptedKey.decrypt(block, password);
            case "RSA PRIVATE KEY" -> PlainKey.ofRsa(block.content());
            case "EC PRIVATE KEY" -> PlainKey.ofEc(block.content(), curve()).orElseThrow(() -> broken(block));
            default ->
                throw block.fault("is of an unknown kind; known are PRIVATE KEY, ENCRYPTED PRIVATE KEY, RSA PRIVATE KEY"
                        + " and EC PRIVATE KEY");
        };
    }

    private Optional<byte[]> curve() throws TlsFileException {
        Optional<PemBlock> parameters = blocks.stream()
                .filter(block -> block.kind().equals("EC PARAMETERS"))
                .findFirst();
        return parameters.isPresent() ? Optional.of(parameters.get().content()) : Optional.empty();
    }

    private static TlsFileException broken(PemBlock block) {
        return block.fault("is broken, or on a curve that TLS in Java does not use; copy the file again, or make a key"
                + " of RSA, EC (P-256, P-384, P-521) or Ed25519");
    }
}
