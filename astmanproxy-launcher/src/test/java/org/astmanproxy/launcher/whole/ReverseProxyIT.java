package org.astmanproxy.launcher.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.astmanproxy.ActionContext;
import org.astmanproxy.Proxy;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several visitors of a real HAProxy, which sends their requests over connections that they share. */
class ReverseProxyIT {
    private static final String WHO = "/?ProxyAction=WhoAmI";
    private static final String LOGIN = "/?Action=Login&Username=%s&Secret=s-%s";

    @TempDir
    private Path folder;

    private @Nullable Proxy proxy;
    private @Nullable HaProxy haproxy;

    /** Says who asks. */
    private record WhoAmI() implements ProxyAction {
        @Override
        public String name() {
            return "WhoAmI";
        }

        @Override
        public CompletionStage<List<Message>> run(Message request, ActionContext context) {
            return CompletableFuture.completedFuture(List.of(Message.builder()
                    .header("ProxyResponse", "Success")
                    .header("User", context.user().orElse("nobody"))
                    .build()));
        }
    }

    private void start(String reuse) throws Exception {
        Tool.needs(folder, "haproxy", "-v");
        Tool.needs(folder, "curl", "--version");
        proxy = Proxy.builder()
                .user(UserConfig.of("root", "s-root"))
                .user(UserConfig.builder("ann", "s-ann").write(Set.of()))
                .user(UserConfig.builder("bob", "s-bob").write(Set.of()))
                .action(new WhoAmI())
                .listen(ListenerConfig.on(0).formats("http", "json"))
                .settings(c -> c.authRequired(true))
                .start();
        int port = proxy.addresses().get(0).getPort();
        String configuration =
                """
                    mode http
                    retries 3
                    option redispatch
                frontend front
                    bind unix@%s
                    default_backend back
                backend back
                    http-reuse %s
                    server proxy %s:%d maxconn 2
                """.formatted(socket(), reuse, InetAddress.getLoopbackAddress().getHostAddress(), port);
        haproxy = HaProxy.start(folder, configuration, this::listens);
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (haproxy != null) {
            haproxy.close();
        }
        if (proxy != null) {
            proxy.close();
        }
    }

    /** The file is there before somebody listens. */
    private boolean listens() {
        try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(socket()))) {
            return probe.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private Path socket() {
        return folder.resolve("front.sock");
    }

    /** One visitor: what comes back for the paths, asked one after the other over one connection, with the status behind it. */
    private String visit(List<String> options, String... paths) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("curl", "-s", "--unix-socket", socket().toString()));
        command.addAll(List.of("-w", " %{http_code}\n"));
        command.addAll(options);
        Arrays.stream(paths).map(path -> "http://localhost" + path).forEach(command::add);
        Tool curl = Tool.run(folder, command.toArray(String[]::new));
        assertThat(curl.exitCode())
                .as(command + ": " + curl.output() + HaProxy.log(folder))
                .isZero();
        return curl.output();
    }

    private static List<String> statuses(String output) {
        return output.lines()
                .map(line -> line.replaceFirst(".* ", ""))
                .filter(word -> word.matches("\\d{3}"))
                .toList();
    }

    private static List<String> basic(String user) {
        return List.of("-u", user + ":s-" + user);
    }

    private Path jar(String user) {
        return folder.resolve(user + ".cookies");
    }

    private List<String> cookie(String user) {
        return List.of("-b", jar(user).toString(), "-c", jar(user).toString());
    }

    private static String login(String user) {
        return LOGIN.formatted(user, user);
    }

    @ParameterizedTest
    @ValueSource(strings = {"never", "safe", "aggressive", "always"})
    void the_login_of_a_visitor_is_nobody_elses(String reuse) throws Exception {
        start(reuse);
        assertThat(visit(List.of(), login("root"), WHO, WHO)).contains("Authentication accepted");
        assertThat(visit(cookie("root"), login("root"), WHO, WHO)).contains("\"User\":\"root\"");
        for (int i = 0; i < 3; i++) {
            assertThat(statuses(visit(List.of(), WHO, "/?Action=CoreStatus", WHO)))
                    .containsExactly("401", "401", "401");
        }
        assertThat(visit(cookie("ann"), login("ann"), WHO)).contains("\"User\":\"ann\"");
        assertThat(statuses(visit(cookie("ann"), "/?ProxyAction=DropServer&Server=x")))
                .containsExactly("403");
        assertThat(visit(basic("bob"), WHO, WHO, WHO))
                .contains("\"User\":\"bob\"")
                .doesNotContain("root", "ann");
        assertThat(statuses(visit(List.of(), WHO, WHO))).containsExactly("401", "401");
        assertThat(visit(cookie("root"), WHO)).contains("\"User\":\"root\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"safe", "aggressive", "always"})
    void what_a_visitor_sets_does_not_hold_for_others(String reuse) throws Exception {
        start(reuse);
        String set = "/?ProxyAction=SetOutputFormat&OutputFormat=xml";
        assertThat(visit(basic("root"), set, set, "/?ProxyAction=SetAutoFilter&AutoFilter=off"))
                .contains("<OutputFormat Value=\"xml\"/>");
        for (int i = 0; i < 3; i++) {
            assertThat(visit(basic("bob"), WHO, WHO).lines()).allMatch(line -> !line.contains("<"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"safe", "aggressive", "always"})
    void logoffs_and_wrong_secrets_of_a_visitor_fail_no_request_of_others(String reuse) throws Exception {
        start(reuse);
        assertThat(visit(cookie("root"), login("root"), WHO)).contains("\"User\":\"root\"");
        for (int i = 0; i < 4; i++) {
            visit(List.of("-u", "ann:wrong"), WHO);
            assertThat(statuses(visit(basic("bob"), WHO, "/?Action=Logoff", WHO)))
                    .containsExactly("200", "200", "200");
        }
        assertThat(visit(cookie("root"), WHO, "/?Action=Logoff", WHO)).contains("\"User\":\"root\"", " 401");
    }

    @ParameterizedTest
    @ValueSource(strings = {"safe", "aggressive", "always"})
    void visitors_at_the_same_time_are_each_who_they_are(String reuse) throws Exception {
        start(reuse);
        visit(cookie("ann"), login("ann"));
        String[] many = new String[40];
        Arrays.fill(many, WHO);
        List<CompletableFuture<String>> visitors = new ArrayList<>();
        for (List<String> options :
                List.of(basic("root"), List.of("-b", jar("ann").toString()), basic("bob"))) {
            visitors.add(CompletableFuture.supplyAsync(() -> {
                try {
                    return visit(options, many);
                } catch (IOException e) {
                    throw new AssertionError(e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new AssertionError(e);
                }
            }));
        }
        List<String> names = List.of("root", "ann", "bob");
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            assertThat(visitors.get(i).join().lines().filter(line -> line.contains("User")))
                    .hasSize(many.length)
                    .allMatch(line -> line.contains("\"User\":\"" + name + "\""));
        }
        // they did share: HAProxy has no more than two connections here at a time, and keeps them
        assertThat(Objects.requireNonNull(proxy).clients().size()).isLessThanOrEqualTo(3);
    }
}
