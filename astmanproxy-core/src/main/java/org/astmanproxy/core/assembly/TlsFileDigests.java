package org.astmanproxy.core.assembly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.astmanproxy.config.ListenerTls;
import org.astmanproxy.config.ServerTls;

/**
 * Tells which files of certificates and keys a reload has read with other contents. Immutable.
 *
 * @param digests the digest of the contents of each file
 */
record TlsFileDigests(Map<Path, String> digests) {
    /** {@return the digests of the files, without those that cannot be read} */
    static TlsFileDigests of(Optional<ListenerTls> listeners, Collection<ServerTls> servers) {
        Map<Path, String> digests = new TreeMap<>();
        Stream.concat(
                        listeners.stream().flatMap(TlsFileDigests::files),
                        servers.stream().flatMap(tls -> tls.caFile().stream()))
                .forEach(file -> digest(file).ifPresent(digest -> digests.put(file, digest)));
        return new TlsFileDigests(digests);
    }

    private static Stream<Path> files(ListenerTls tls) {
        return tls instanceof ListenerTls.Files files
                ? Stream.concat(
                        Stream.of(files.certFile()), Stream.concat(files.keyFile().stream(), files.caFile().stream()))
                : Stream.of();
    }

    private static Optional<String> digest(Path file) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return Optional.of(HexFormat.of().formatHex(digest));
        } catch (IOException reportedByTheReader) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    /** {@return the files that were there before and have other contents now} */
    List<Path> changedSince(TlsFileDigests before) {
        return digests.entrySet().stream()
                .filter(now -> before.digests().containsKey(now.getKey()))
                .filter(now -> !now.getValue().equals(before.digests().get(now.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }
}
