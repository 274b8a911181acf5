package org.astmanproxy.launcher.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.astmanproxy.ProxyProvider;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerTls;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.ScriptedAsterisk;

/** Checks the connection to a server, and finds what the report says of a subject. */
final class CheckRun {
    /** Far longer than any result here takes, so that only silence uses it up. */
    static final Duration LONG = Duration.ofSeconds(30);

    private CheckRun() {}

    static List<ServerReport> check(ProxyConfig config, Duration limit) throws Exception {
        return new ConnectionCheck(config, limit).run(ProxyProvider.find());
    }

    static ServerReport check(ServerConfig server, Duration limit) throws Exception {
        return check(ProxyConfig.defaults().with(it -> it.servers(List.of(server))), limit)
                .get(0);
    }

    static ServerReport check(ServerConfig server) throws Exception {
        return check(server, LONG);
    }

    static ServerConfig at(int port) {
        return ServerConfig.at("127.0.0.1", port)
                .login(ScriptedAsterisk.USER, ScriptedAsterisk.SECRET)
                .build();
    }

    static ServerConfig encrypted(int port, ServerTls tls) {
        return at(port).with(it -> it.tls(tls));
    }

    /** Answers the actions that only ask, with this as the time of the server in milliseconds. */
    static Function<AmiMessage, Optional<String>> answers(long clock, String readPerm) {
        return action -> switch (action.get("Action")) {
            case "Ping" ->
                Optional.of(reply(
                        action,
                        "Ping: Pong\r\nTimestamp: " + clock / 1000 + "." + String.format("%03d000", clock % 1000)));
            case "Command" ->
                Optional.of(reply(
                        action,
                        "Message: Command output follows\r\nOutput:    username: proxy\r\n" + "Output:   read perm: "
                                + readPerm + "\r\nOutput:  write perm: all"));
            default -> Optional.empty();
        };
    }

    static String reply(AmiMessage action, String headers) {
        return "Response: Success\r\nActionID: " + action.get("ActionID") + "\r\n" + headers + "\r\n\r\n";
    }

    static List<String> texts(ServerReport report, String subject) {
        return report.findings().stream()
                .filter(finding -> finding.subject().equals(subject))
                .map(finding -> finding.level() + " " + finding.text())
                .toList();
    }

    static String only(ServerReport report, String subject) {
        List<String> texts = texts(report, subject);
        assertThat(texts).as(report.lines().toString()).hasSize(1);
        return texts.get(0);
    }
}
