package org.astmanproxy.core.config;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.astmanproxy.config.ListenerTls;
import org.astmanproxy.config.LogRules;
import org.astmanproxy.config.OriginateMode;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ProxyConfigBuilder;
import org.astmanproxy.config.SharingRules;

/** All keys of {@code astmanproxy.conf}, with those of {@link LimitKeys}. */
final class ConfigKeys {
    private static final String NONE = "none";
    private static final String FORMATS = "formats in the folder of astmanproxy.jar, if it exists";

    private static final List<ConfigKey> ALL = Stream.of(
                    servers(), listeners(), connections(), clients(), web(), files(), tls(), LimitKeys.ALL)
            .flatMap(List::stream)
            .toList();

    private ConfigKeys() {}

    /** {@return all keys} */
    static List<ConfigKey> all() {
        return ALL;
    }

    /**
     * {@return the key with a name; empty if there is none}
     *
     * @param name the name; case does not matter
     */
    static Optional<ConfigKey> named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ALL.stream().filter(key -> key.name().equals(lower)).findFirst();
    }

    private static List<ConfigKey> servers() {
        return List.of(
                new ConfigKey(
                        "host",
                        HostLine.EXPECTS,
                        NONE,
                        true,
                        (draft, setting, at) ->
                                draft.addServers(HostLine.read(CompositeValue.fields(setting), draft.paths(), at), at)),
                ConfigKey.proxy(
                        "retryinterval",
                        DurationAndSizeTypes.seconds(ofMillis(100), ofSeconds(60)),
                        config -> config.retry().first(),
                        (config, value) -> config.retry(rules -> rules.withFirst(value))),
                ConfigKey.proxy(
                        "retrymax",
                        DurationAndSizeTypes.seconds(ofMillis(100), ofHours(1)),
                        config -> config.retry().most(),
                        (config, value) -> config.retry(rules -> rules.withMost(value))),
                ConfigKey.proxy(
                        "maxretries",
                        ValueTypes.number(0, 1_000_000),
                        config -> config.retry().attempts(),
                        (config, value) -> config.retry(rules -> rules.withAttempts(value))),
                ConfigKey.proxy(
                        "retryrefused",
                        DurationAndSizeTypes.seconds(ofSeconds(1), ofHours(1)),
                        config -> config.retry().refused(),
                        (config, value) -> config.retry(rules -> rules.withRefused(value))),
                ConfigKey.proxy(
                                "deadafter",
                                DurationAndSizeTypes.seconds(ofSeconds(3), ofMinutes(10)),
                                ProxyConfig::deadAfter,
                                ProxyConfigBuilder::deadAfter)
                        .forNewConnections(),
                ConfigKey.single(
                        "originate", EnumTypes.originate(), OriginateMode.ASYNC.label(), ConfigLinesBuilder::originate),
                ConfigKey.proxy(
                        "coalesce",
                        ValueTypes.flag(),
                        config -> config.sharing().coalesce(),
                        (config, value) -> config.sharing(rules -> rules.withCoalesce(value))),
                new ConfigKey("actioncache", CachedActions.EXPECTS, NONE, false, (draft, setting, at) -> {
                            List<Field> fields = CompositeValue.fields(setting);
                            SharingRules cached = CachedActions.read(fields, SharingRules.defaults());
                            draft.change(proxy -> proxy.sharing(rules -> rules.withCached(cached.cached())));
                        })
                        .showing(config -> CachedActions.show(config.sharing())),
                ConfigKey.proxy(
                        "actioncachesize",
                        DurationAndSizeTypes.largeBytes(0, 1L << 30),
                        config -> config.sharing().cacheBytes(),
                        (config, value) -> config.sharing(rules -> rules.withCacheBytes(value))),
                LeastWriteTime.key(
                                "asteriskwritetimeout",
                                ProxyConfig::serverWriteTimeout,
                                ProxyConfigBuilder::serverWriteTimeout)
                        .forNewConnections());
    }

    private static List<ConfigKey> listeners() {
        return List.of(
                new ConfigKey(
                        "listenaddress",
                        Addresses.local().expects(),
                        "127.0.0.1",
                        false,
                        (draft, setting, at) ->
                                draft.classic().address(Addresses.listenAddress(ConfigKey.text(setting)))),
                new ConfigKey(
                        "listenport",
                        ValueTypes.number(0, 65535).expects(),
                        "1234",
                        false,
                        (draft, setting, at) -> draft.classic().port(Addresses.listenPort(ConfigKey.text(setting)))),
                new ConfigKey(
                        "inputformat",
                        "auto, or the name of an input format",
                        "auto",
                        false,
                        (draft, setting, at) ->
                                draft.classic().input(draft.formats().input().read(ConfigKey.text(setting)))),
                new ConfigKey(
                        "outputformat",
                        "same, or the name of an output format",
                        "standard",
                        false,
                        (draft, setting, at) ->
                                draft.classic().output(draft.formats().output().read(ConfigKey.text(setting)))),
                new ConfigKey(
                        "listen",
                        ListenLine.EXPECTS,
                        NONE,
                        true,
                        (draft, setting, at) -> ListenLine.read(CompositeValue.fields(setting), draft.formats(), at)
                                .ifPresent(line -> draft.addListener(line, at))));
    }

    private static List<ConfigKey> connections() {
        return List.of(
                ConfigKey.single(
                        "handover",
                        ValueTypes.flag(),
                        "no",
                        (draft, it) -> draft.classic().handover(it)),
                ConfigKey.single(
                                "sslclienthellotimeout",
                                DurationAndSizeTypes.millis(ofMillis(1), ofSeconds(60)),
                                "2 s with TLS, 200 ms without",
                                (draft, it) -> draft.change(
                                        proxy -> proxy.helloTimeout(it).detectionTimeout(it)))
                        .showing(config -> config.helloTimeout().toMillis() + " ms with TLS, "
                                + config.detectionTimeout().toMillis() + " ms without")
                        .forNewConnections(),
                LeastWriteTime.key(
                        "clientwritetimeout", ProxyConfig::clientWriteTimeout, ProxyConfigBuilder::clientWriteTimeout),
                new ConfigKey("forcebanner", BannerWords.EXPECTS, "the first server's", false, (draft, setting, at) -> {
                            var banner = BannerWords.read(setting.single());
                            draft.change(proxy -> proxy.banner(banner));
                        })
                        .showing(config -> config.banner()
                                .text()
                                .orElse(config.banner().proxy() ? "the proxy's" : "the first server's"))
                        .forNewConnections());
    }

    private static List<ConfigKey> clients() {
        return List.of(
                ConfigKey.proxy(
                        "authrequired", ValueTypes.flag(), ProxyConfig::authRequired, ProxyConfigBuilder::authRequired),
                new ConfigKey("proxykey", ProxyKeyLine.EXPECTS, NONE, false, (draft, setting, at) -> {
                            ProxyKeyLine line = ProxyKeyLine.read(setting);
                            SecretText.warnOfPlaceholder(line.key(), at);
                            draft.change(proxy -> line.user()
                                    .map(user -> proxy.proxyKey(line.key(), user))
                                    .orElseGet(() -> proxy.proxyKey(line.key())));
                        })
                        .reload(it -> it.hiding(config -> config.proxyKey() + " " + config.proxyKeyUser())),
                ConfigKey.single(
                                "anonymous",
                                ValueTypes.text(),
                                NONE,
                                (draft, it) -> draft.change(proxy -> proxy.anonymous(it)))
                        .showing(config -> config.anonymous().orElse("")),
                ConfigKey.proxy(
                                "autofilter",
                                EnumTypes.autoFilter(),
                                ProxyConfig::autoFilter,
                                ProxyConfigBuilder::autoFilter)
                        .forNewConnections(),
                ConfigKey.proxy(
                        "serverheader",
                        EnumTypes.serverHeader(),
                        ProxyConfig::serverHeader,
                        ProxyConfigBuilder::serverHeader),
                ConfigKey.proxy(
                        "filterlocal",
                        EnumTypes.localChannels(),
                        ProxyConfig::localChannels,
                        ProxyConfigBuilder::localChannels));
    }

    private static List<ConfigKey> web() {
        return List.of(
                ConfigKey.single(
                                "httporigin",
                                Origins.list(),
                                NONE,
                                (draft, it) ->
                                        draft.change(proxy -> proxy.http(http -> http.withOrigins(Set.copyOf(it)))))
                        .showing(config -> sorted(config.http().origins())),
                ConfigKey.single(
                                "httphost",
                                HostPatterns.list(),
                                NONE,
                                (draft, it) ->
                                        draft.change(proxy -> proxy.http(http -> http.withHosts(Set.copyOf(it)))))
                        .showing(config -> sorted(config.http().hosts())),
                ConfigKey.single(
                                "trustproxy",
                                Networks.list(),
                                NONE,
                                (draft, it) -> draft.change(proxy -> proxy.trustedProxies(it)))
                        .showing(config -> sorted(config.trustedProxies())),
                ConfigKey.proxy(
                        "httpget",
                        EnumTypes.httpGet(),
                        proxy -> proxy.http().get(),
                        (proxy, get) -> proxy.http(http -> http.withGet(get))),
                ConfigKey.single(
                                "monitoringpermit",
                                Networks.list(),
                                "127.0.0.0/8, ::1",
                                (draft, it) -> draft.change(proxy -> proxy.http(http -> http.withMonitors(it))))
                        .showing(config -> sorted(config.http().monitors())),
                new ConfigKey("webroot", "an existing folder", NONE, false, (draft, setting, at) -> {
                            Path folder = draft.paths().folder(ConfigKey.text(setting));
                            draft.change(proxy -> proxy.http(http -> http.withWebRoot(folder)));
                        })
                        .showing(config ->
                                config.http().webRoot().map(Path::toString).orElse("")));
    }

    private static List<ConfigKey> files() {
        return List.of(
                new ConfigKey(
                        "usersfile",
                        "an existing file",
                        "astmanproxy.users in the folder of this file, if it exists",
                        false,
                        (draft, setting, at) -> draft.usersFile(draft.paths().file(ConfigKey.text(setting)))),
                new ConfigKey(
                        "logfile",
                        "a file in an existing folder",
                        "standard error",
                        false,
                        (draft, setting, at) -> draft.logFile(draft.paths().writable(ConfigKey.text(setting)))),
                new ConfigKey(
                        "auditlog",
                        "a file in an existing folder",
                        NONE,
                        false,
                        (draft, setting, at) -> draft.auditFile(draft.paths().writable(ConfigKey.text(setting)))),
                ConfigKey.single(
                                "displayconnects",
                                ValueTypes.flag(),
                                "yes",
                                (draft, it) -> draft.changeLog(log -> log.withDisplayConnects(it)))
                        .showing(config -> ValueTypes.flag().show(config.log().displayConnects())),
                ConfigKey.single(
                                "repeatlimit",
                                ValueTypes.number(1, 100_000),
                                Integer.toString(LogRules.defaults().repeatLimit()),
                                (draft, it) -> draft.changeLog(log -> log.withRepeatLimit(it)))
                        .showing(config -> config.log().repeatLimit()),
                new ConfigKey("formats", "an existing folder", FORMATS, false, (draft, setting, at) -> {
                            Path folder = draft.paths().folder(ConfigKey.text(setting));
                            draft.change(proxy -> proxy.extensions(it -> it.withFolder(folder)));
                        })
                        .showing(config ->
                                config.extensions().folder().map(Path::toString).orElse(""))
                        .atRestart(),
                ConfigKey.noted("proc_user", ValueTypes.text(), NONE),
                ConfigKey.noted("proc_group", ValueTypes.text(), NONE));
    }

    private static List<ConfigKey> tls() {
        return List.of(
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
    }

    private static String sorted(Collection<?> values) {
        return values.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

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
