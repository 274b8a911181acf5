package org.astmanproxy.core.config;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.astmanproxy.config.ListenerTls;
import org.astmanproxy.config.ProxyConfig;

/** The keys of {@code astmanproxy.conf} for TLS of listeners. */
final class TlsKeys {
    private static final String NONE = "none";

    /** All keys for TLS. */
    static final List<ConfigKey> ALL = List.of(
            tlsFile(
                    TlsLinesBuilder.CERT_FILE,
                    TlsLinesBuilder::certFile,
                    files -> files.certFile().toString()),
            tlsFile(
                    TlsLinesBuilder.KEY_FILE,
                    TlsLinesBuilder::keyFile,
                    files -> files.keyFile().map(Path::toString).orElse("")),
            new ConfigKey(
                            TlsLinesBuilder.KEY_PASSWORD,
                            ValueTypes.text().expects(),
                            NONE,
                            false,
                            (draft, setting, at) -> draft.tls().keyPassword(ConfigKey.text(setting)))
                    .reload(it -> it.hiding(config ->
                            ofFiles(config, files -> files.keyPassword().orElse(""))))
                    .forNewConnections(),
            tlsFile(
                    TlsLinesBuilder.CA_FILE,
                    TlsLinesBuilder::caFile,
                    files -> files.caFile().map(Path::toString).orElse("")),
            ConfigKey.single(
                            TlsLinesBuilder.CLIENT_CERT,
                            EnumTypes.clientCertificates(),
                            "optional with a cafile, else none",
                            (draft, it) -> draft.tls().certificates(it))
                    .showing(config -> config.tls()
                            .map(tls -> tls.clientCertificates().label())
                            .orElse(""))
                    .forNewConnections(),
            ConfigKey.single(
                    TlsLinesBuilder.ENCRYPTED,
                    ValueTypes.flag(),
                    "no",
                    (draft, it) -> draft.tls().encrypted(it)),
            ConfigKey.single(
                    TlsLinesBuilder.UNENCRYPTED,
                    ValueTypes.flag(),
                    "yes",
                    (draft, it) -> draft.tls().unencrypted(it)));

    private TlsKeys() {}

    private static String ofFiles(ProxyConfig config, Function<ListenerTls.Files, String> value) {
        return config.tls()
                .filter(ListenerTls.Files.class::isInstance)
                .map(tls -> value.apply((ListenerTls.Files) tls))
                .orElse("");
    }

    private static ConfigKey tlsFile(
            String name, BiConsumer<TlsLinesBuilder, Path> into, Function<ListenerTls.Files, String> value) {
        return new ConfigKey(
                        name,
                        "an existing file",
                        NONE,
                        false,
                        (draft, setting, at) ->
                                into.accept(draft.tls(), draft.paths().file(ConfigKey.text(setting))))
                .showing(config -> ofFiles(config, value))
                .forNewConnections();
    }
}
