package org.astmanproxy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No setting gets lost between a builder and the object that it builds. */
class BuildersTest {
    private static final Duration TIME = Duration.ofSeconds(7);
    private static final ServerConfig PLAIN_SERVER =
            ServerConfig.at("a", 1).login("a", "a").build();
    private static final ServerConfig SERVER = ServerConfig.at("b", 2)
            .login("b", "b")
            .name("pbx")
            .group("both")
            .events("call")
            .actionConnections(2)
            .plainLogin(true)
            .originate(OriginateMode.ASIS)
            .tls(ServerTls.verified())
            .build();
    private static final ListenerConfig LISTENER = ListenerConfig.on("b", 2)
            .formats("xml", "csv")
            .serverHeader(ServerHeader.OFF)
            .tls(TlsMode.BOTH)
            .handover(true)
            .services(Set.of(ListenerService.MONITORING))
            .build();
    private static final CallRules CALLS = CallRules.builder()
            .channel("PJSIP/1-")
            .outContext("out")
            .inContext("in")
            .devices(List.of("PJSIP/1"))
            .account("17")
            .moreEvents(true)
            .filters(Set.of(CallFilter.NOVAR))
            .localChannels(LocalChannels.ALLOW)
            .build();
    private static final UserConfig USER = UserConfig.builder("b", "b")
            .server("pbx")
            .read(Set.of("call"))
            .write(Set.of("call"))
            .serverHeader(ServerHeader.OFF)
            .eventFilter(new UserEventFilter("", "Event: Hangup"))
            .login(LoginRules.none().withMultiple(false))
            .calls(CALLS)
            .allowances(Allowances.none().withVariables(Set.of("X")))
            .profile("tenant")
            .admin(AdminRights.READ)
            .build();
    private static final Limits LIMITS = Limits.builder()
            .maxClients(71)
            .authLimit(72)
            .authTimeout(TIME)
            .loginFailures(7)
            .maxLineBytes(73)
            .maxLines(74)
            .maxBodyBytes(7_000)
            .clientQueueBytes(70_000)
            .filterSize(701)
            .pending(75)
            .serverPending(76)
            .actionTimeout(TIME)
            .httpTimeout(TIME)
            .drainTimeout(TIME)
            .shutdownDelay(TIME)
            .handshakeTimeout(TIME)
            .rememberedChannels(702)
            .sessions(sessions -> sessions.withMost(7))
            .maxMemoryBytes(70_000_000)
            .authLimitPerAddress(7)
            .authInputBytes(7_000)
            .authQueueBytes(70_000)
            .webRequests(7)
            .replayBufferBytes(300_000)
            .build();
    private static final ProxyConfig PROXY = ProxyConfig.builder()
            .server(SERVER)
            .listen(ListenerConfig.on(7).build())
            .user(USER)
            .authRequired(false)
            .proxyKey("key", "b")
            .anonymous("b")
            .autoFilter(AutoFilter.OFF)
            .serverHeader(ServerHeader.OFF)
            .localChannels(LocalChannels.ENFORCE)
            .banner(Banner.ofProxy())
            .detectionTimeout(TIME)
            .helloTimeout(TIME)
            .retry(rules -> rules.withAttempts(7))
            .sharing(rules -> rules.withCoalesce(false))
            .deadAfter(TIME)
            .clientWriteTimeout(TIME)
            .serverWriteTimeout(TIME)
            .http(http -> http.withGet(HttpGet.OFF))
            .trustedProxies(List.of(Network.parse("10.0.0.7").orElseThrow()))
            .eventLoops(7)
            .limits(limits -> limits.maxClients(7))
            .extensions(it -> it.withFolder(Path.of("formats")).withSettings("wallboard", Map.of("path", "/board")))
            .log(LogRules.defaults().withRepeatLimit(7))
            .tls(ListenerTls.certificate(Path.of("cert.pem")))
            .build();

    static Stream<Arguments> objects() {
        return Stream.of(
                Arguments.of(PLAIN_SERVER, SERVER),
                Arguments.of(ListenerConfig.on("a", 1).build(), LISTENER),
                Arguments.of(CallRules.none(), CALLS),
                Arguments.of(UserConfig.of("a", "a"), USER),
                Arguments.of(Limits.defaults(), LIMITS),
                Arguments.of(ProxyConfig.defaults(), PROXY));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void a_builder_copies_every_setting(Object plain, Object full) throws Exception {
        for (Object object : List.of(plain, full)) {
            assertThat(build(toBuilder(object)))
                    .isEqualTo(object)
                    .hasSameHashCodeAs(object)
                    .isNotSameAs(object);
        }
    }

    /** Not with {@link #SERVER}, since such a server has no action connections. */
    @Test
    void a_server_keeps_its_name_at_another_proxy() {
        ServerConfig chained = PLAIN_SERVER.with(it -> it.chain("pbx1"));
        assertThat(chained).isNotEqualTo(PLAIN_SERVER);
        assertThat(chained.chain()).contains("pbx1");
        assertThat(chained.toBuilder().build()).isEqualTo(chained).hasSameHashCodeAs(chained);
    }

    @Test
    void a_user_is_equal_wherever_it_is_written_and_keeps_its_lines() {
        UserConfig user = UserConfig.of("a", "a");
        UserConfig read = user.with(c -> c.lines(Map.of("", "users:1")));
        assertThat(read).isEqualTo(user);
        assertThat(read.toBuilder().build().lines()).isEqualTo(Map.of("", "users:1"));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void each_setting_makes_another_object(Object plain, Object full) throws Exception {
        Object from = toBuilder(full);
        for (Field field : settings(from)) {
            Object builder = toBuilder(plain);
            if (field.get(from).equals(field.get(builder))) {
                assertThat(field.getName())
                        .as("a setting that the test leaves at its default, or no setting")
                        .isIn("authRequired", "lines", "chain");
                continue;
            }
            field.set(builder, field.get(from));
            Object changed = build(builder);
            assertThat(changed).as(field.getName()).isNotEqualTo(plain);
            assertThat(field.get(toBuilder(changed))).as(field.getName()).isEqualTo(field.get(from));
        }
    }

    static Stream<List<?>> copies() {
        Set<String> names = Set.of("x");
        SessionLimits sessions = SessionLimits.defaults();
        LoginRules login = LoginRules.none();
        ListenerTls.Files files = ListenerTls.certificate(Path.of("a"));
        return Stream.of(
                List.of(
                        sessions,
                        sessions.withIdle(Duration.ofHours(1)),
                        sessions.withMost(7),
                        sessions.withPerUser(7),
                        sessions.withChecks(7)),
                List.of(
                        HttpRules.defaults(),
                        HttpRules.defaults().withOrigins(names),
                        HttpRules.defaults().withHosts(names),
                        HttpRules.defaults().withGet(HttpGet.OFF),
                        HttpRules.defaults().withMonitors(List.of()),
                        HttpRules.defaults().withWebRoot(Path.of("/board"))),
                List.of(
                        LogRules.defaults(),
                        LogRules.defaults().withDisplayConnects(false),
                        LogRules.defaults().withRepeatLimit(7)),
                List.of(
                        Allowances.none(),
                        Allowances.none().withApplications(names),
                        Allowances.none().withFunctions(names),
                        Allowances.none().withVariables(names)),
                List.of(
                        login,
                        login.withAddress(AddressRule.deny("10.0.0.1")),
                        login.withMultiple(false),
                        login.withShown(true),
                        login.withWriteTimeout(TIME)),
                List.of(
                        ServerTls.verified(),
                        ServerTls.unverified(),
                        ServerTls.verified().withCaFile(Path.of("a"))),
                List.of(
                        files,
                        files.withKeyFile(Path.of("b")),
                        files.withKeyPassword("b"),
                        files.withClientCertificates(Path.of("b"), ClientCertificates.OPTIONAL),
                        files.withClientCertificates(Path.of("b"), ClientCertificates.REQUIRED)));
    }

    @ParameterizedTest
    @MethodSource("copies")
    void each_copy_method_makes_another_object(List<?> different) {
        assertThat(different).doesNotHaveDuplicates();
    }

    private static List<Field> settings(Object builder) {
        List<Field> fields = Arrays.stream(builder.getClass().getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                .toList();
        fields.forEach(field -> field.setAccessible(true));
        return fields;
    }

    private static Object toBuilder(Object object) throws Exception {
        return object.getClass().getMethod("toBuilder").invoke(object);
    }

    private static Object build(Object builder) throws Exception {
        return builder.getClass().getMethod("build").invoke(builder);
    }
}
