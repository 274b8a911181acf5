package org.astmanproxy.core.config;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.astmanproxy.config.LogRules;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ProxyConfigBuilder;

/** All keys of {@code astmanproxy.conf}; those that are limits stand in {@link LimitKeys}. */
final class Keys {
    private static final String NONE = "none";
    private static final String FORMATS = "formats beside astmanproxy.jar, if it is there";

    private static final List<Key> ALL = Stream.of(servers(), listeners(), clients(), files(), tls(), LimitKeys.ALL)
            .flatMap(List::stream)
            .toList();

    private Keys() {}

    /** {@return all keys} */
    static List<Key> all() {
        return ALL;
    }

    /**
     * {@return the key of a name, if there is one}
     *
     * @param name in any case
     */
    static Optional<Key> named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ALL.stream().filter(key -> key.name().equals(lower)).findFirst();
    }

    private static List<Key> servers() {
        return List.of(
                new Key(
                        "host",
                        HostLine.EXPECTS,
                        NONE,
                        true,
                        (draft, setting, at) -> HostLine.read(Parts.fields(setting), draft.paths(), at)
                                .ifPresent(server -> draft.addServer(server, at))),
                Key.proxy(
                        "retryinterval",
                        Measures.seconds(ofMillis(100), ofSeconds(60)),
                        ProxyConfig::retryInterval,
                        ProxyConfigBuilder::retryInterval),
                Key.proxy(
                        "maxretries",
                        Kinds.number(0, 1_000_000),
                        ProxyConfig::maxRetries,
                        ProxyConfigBuilder::maxRetries),
                Key.proxy(
                        "retryrefused",
                        Measures.seconds(ofSeconds(1), ofHours(1)),
                        ProxyConfig::retryRefused,
                        ProxyConfigBuilder::retryRefused),
                LeastWriteTime.key(
                        "asteriskwritetimeout",
                        ProxyConfig::serverWriteTimeout,
                        ProxyConfigBuilder::serverWriteTimeout));
    }

    private static List<Key> listeners() {
        return List.of(
                new Key(
                        "listenaddress",
                        Addresses.local().expects(),
                        "127.0.0.1",
                        false,
                        (draft, setting, at) -> draft.classic().address(Addresses.listenAddress(Key.text(setting)))),
                new Key(
                        "listenport",
                        Kinds.number(0, 65535).expects(),
                        "1234",
                        false,
                        (draft, setting, at) -> draft.classic().port(Addresses.listenPort(Key.text(setting)))),
                new Key(
                        "inputformat",
                        "auto, or the name of an input format",
                        "auto",
                        false,
                        (draft, setting, at) ->
                                draft.classic().input(draft.formats().input().read(Key.text(setting)))),
                new Key(
                        "outputformat",
                        "same, or the name of an output format",
                        "standard",
                        false,
                        (draft, setting, at) ->
                                draft.classic().output(draft.formats().output().read(Key.text(setting)))),
                new Key(
                        "listen",
                        ListenLine.EXPECTS,
                        NONE,
                        true,
                        (draft, setting, at) -> ListenLine.read(Parts.fields(setting), draft.formats(), at)
                                .ifPresent(line -> draft.addListener(line, at))),
                Key.single(
                        "sslclienthellotimeout",
                        Measures.millis(ofMillis(1), ofSeconds(60)),
                        "2 s with TLS, 200 ms without",
                        (draft, it) ->
                                draft.change(proxy -> proxy.helloTimeout(it).detectionTimeout(it))),
                LeastWriteTime.key(
                        "clientwritetimeout", ProxyConfig::clientWriteTimeout, ProxyConfigBuilder::clientWriteTimeout),
                new Key("forcebanner", BannerWords.EXPECTS, "the first server's", false, (draft, setting, at) -> {
                    var banner = BannerWords.read(setting.single());
                    draft.change(proxy -> proxy.banner(banner));
                }));
    }

    private static List<Key> clients() {
        return List.of(
                Key.proxy("authrequired", Kinds.flag(), ProxyConfig::authRequired, ProxyConfigBuilder::authRequired),
                new Key("proxykey", ProxyKeyLine.EXPECTS, NONE, false, (draft, setting, at) -> {
                    ProxyKeyLine line = ProxyKeyLine.read(setting);
                    draft.change(proxy -> line.user()
                            .map(user -> proxy.proxyKey(line.key(), user))
                            .orElseGet(() -> proxy.proxyKey(line.key())));
                }),
                Key.single("anonymous", Kinds.text(), NONE, (draft, it) -> draft.change(proxy -> proxy.anonymous(it))),
                Key.proxy("autofilter", Words.autoFilter(), ProxyConfig::autoFilter, ProxyConfigBuilder::autoFilter),
                Key.proxy(
                        "serverheader",
                        Words.serverHeader(),
                        ProxyConfig::serverHeader,
                        ProxyConfigBuilder::serverHeader),
                Key.proxy(
                        "filterlocal",
                        Words.localChannels(),
                        ProxyConfig::localChannels,
                        ProxyConfigBuilder::localChannels),
                Key.single(
                        "httporigin",
                        Origins.list(),
                        NONE,
                        (draft, it) -> draft.change(proxy -> proxy.httpOrigins(Set.copyOf(it)))),
                Key.single(
                        "httphost",
                        HostPatterns.list(),
                        NONE,
                        (draft, it) -> draft.change(proxy -> proxy.httpHosts(Set.copyOf(it)))),
                Key.single(
                        "trustproxy",
                        Networks.list(),
                        NONE,
                        (draft, it) -> draft.change(proxy -> proxy.trustedProxies(it))),
                Key.proxy("httpget", Words.httpGet(), proxy -> proxy.http().get(), ProxyConfigBuilder::httpGet));
    }

    private static List<Key> files() {
        return List.of(
                new Key(
                        "usersfile",
                        "a file that is there",
                        "astmanproxy.users beside this file, if it is there",
                        false,
                        (draft, setting, at) -> draft.usersFile(draft.paths().file(Key.text(setting)))),
                new Key(
                        "logfile",
                        "a file in a folder that is there",
                        "standard error",
                        false,
                        (draft, setting, at) -> draft.logFile(draft.paths().writable(Key.text(setting)))),
                new Key(
                        "auditlog",
                        "a file in a folder that is there",
                        NONE,
                        false,
                        (draft, setting, at) -> draft.auditFile(draft.paths().writable(Key.text(setting)))),
                Key.single(
                        "displayconnects",
                        Kinds.flag(),
                        "yes",
                        (draft, it) -> draft.changeLog(log -> log.withDisplayConnects(it))),
                Key.single(
                        "repeatlimit",
                        Kinds.number(1, 100_000),
                        Integer.toString(LogRules.defaults().repeatLimit()),
                        (draft, it) -> draft.changeLog(log -> log.withRepeatLimit(it))),
                new Key("formats", "a folder that is there", FORMATS, false, (draft, setting, at) -> {
                    Path folder = draft.paths().folder(Key.text(setting));
                    draft.change(proxy -> proxy.formatsFolder(folder));
                }),
                Key.noted("proc_user", Kinds.text(), NONE),
                Key.noted("proc_group", Kinds.text(), NONE));
    }

    private static List<Key> tls() {
        return List.of(
                tlsFile(TlsDraft.CERT_FILE, TlsDraft::certFile),
                tlsFile(TlsDraft.KEY_FILE, TlsDraft::keyFile),
                new Key(
                        TlsDraft.KEY_PASSWORD,
                        Kinds.text().expects(),
                        NONE,
                        false,
                        (draft, setting, at) -> draft.tls().keyPassword(Key.text(setting))),
                tlsFile(TlsDraft.CA_FILE, TlsDraft::caFile),
                Key.single(
                        TlsDraft.CLIENT_CERT,
                        Words.clientCertificates(),
                        "optional where there is a cafile",
                        (draft, it) -> draft.tls().certificates(it)),
                Key.single(
                        TlsDraft.ENCRYPTED,
                        Kinds.flag(),
                        "no",
                        (draft, it) -> draft.tls().encrypted(it)),
                Key.single(
                        TlsDraft.UNENCRYPTED,
                        Kinds.flag(),
                        "yes",
                        (draft, it) -> draft.tls().unencrypted(it)));
    }

    private static Key tlsFile(String name, BiConsumer<TlsDraft, Path> into) {
        return new Key(
                name,
                "a file that is there",
                NONE,
                false,
                (draft, setting, at) -> into.accept(draft.tls(), draft.paths().file(Key.text(setting))));
    }
}
