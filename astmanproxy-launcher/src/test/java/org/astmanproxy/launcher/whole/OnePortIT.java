package org.astmanproxy.launcher.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ListenerTls;
import org.astmanproxy.config.TlsMode;
import org.astmanproxy.launcher.asterisk.AmiConnection;
import org.astmanproxy.launcher.asterisk.AmiMessages;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All kinds of clients at once on one port, in front of a real Asterisk. */
@ExtendWith(Lab.Resolver.class)
class OnePortIT {
    private static final Duration SILENCE = Duration.ofSeconds(8);
    private static final int ROUNDS = 20;
    private static final Pattern END = Pattern.compile("</AsteriskManager\\w+>\r?\n\r?\n$");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {22, 16})
    void one_port_serves_every_kind_of_client_at_once(int version, Lab lab) throws Exception {
        Certificate shown = Certificate.make(folder, "proxy");
        ListenerTls tls = ListenerTls.certificate(shown.both());
        ExecutorService threads = Executors.newCachedThreadPool();
        try (Proxy proxy = Lab.start(Proxy.builder()
                .server(Lab.server(lab.asterisk(version), Lab.name(version)))
                // silent clients wait that long; on a machine with much to do, others may take long to speak
                .settings(c -> c.tls(tls).helloTimeout(SILENCE).detectionTimeout(SILENCE))
                .listen(ListenerConfig.on(0).tls(TlsMode.BOTH)))) {
            int port = Lab.port(proxy);
            List<Future<Void>> clients = Stream.<Callable<Void>>of(
                            () -> ami(AmiConnection.connect(port)),
                            () -> ami(AmiConnection.over(shown.connect(port), Await.DEADLINE)),
                            () -> xml(new Socket(InetAddress.getLoopbackAddress(), port)),
                            () -> xml(shown.connect(port)),
                            () -> curl("http://127.0.0.1:" + port, "--http1.1"),
                            () -> curl(
                                    "https://127.0.0.1:" + port,
                                    "--cacert",
                                    shown.file().toString()))
                    .map(threads::submit)
                    .toList();
            for (Future<Void> client : clients) {
                client.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Void ami(AmiConnection client) throws IOException {
        try (client) {
            client.login("off");
            for (int i = 0; i < ROUNDS; i++) {
                String answer = AmiMessages.text(client.ask("Action: CoreSettings", "ActionID: same " + i));
                assertThat(answer).contains("ActionID: same " + i + "\r\n", "AsteriskVersion: ");
            }
        }
        return null;
    }

    private static Void xml(Socket client) throws IOException {
        try (client) {
            client.setSoTimeout((int) Await.DEADLINE.toMillis());
            InputStream in = client.getInputStream();
            client.getOutputStream()
                    .write(("<AsteriskManagerInput><ProxyAction Value=\"SetOutputFormat\"/><OutputFormat"
                                    + " Value=\"xml\"/></AsteriskManagerInput>")
                            .getBytes(UTF_8));
            assertThat(document(in)).contains("<ProxyResponse Value=\"Success\"/>");
            client.getOutputStream()
                    .write(
                            "<AsteriskManagerInput><Action Value=\"Events\"/><EventMask Value=\"off\"/></AsteriskManagerInput>"
                                    .getBytes(UTF_8));
            String answer = document(in);
            while (answer.contains("<Event ")) {
                answer = document(in);
            }
            for (int i = 0; i < ROUNDS; i++) {
                client.getOutputStream()
                        .write(("<AsteriskManagerInput><Action Value=\"CoreSettings\"/><ActionID Value=\"same " + i
                                        + "\"/></AsteriskManagerInput>")
                                .getBytes(UTF_8));
                assertThat(document(in)).contains("<ActionID Value=\"same " + i + "\"/>", "<AsteriskVersion ");
            }
        }
        return null;
    }

    /** The next document: an empty line stands behind each. */
    private static String document(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        while (!END.matcher(text).find()) {
            int b = in.read();
            assertThat(b).as(text.toString()).isNotNegative();
            text.append((char) b);
        }
        return text.toString();
    }

    private Void curl(String url, String... more) throws Exception {
        for (int i = 0; i < ROUNDS / 4; i++) {
            List<String> command = Stream.concat(
                            Stream.of(
                                    "curl",
                                    "-sS",
                                    "--fail",
                                    "--max-time",
                                    "20",
                                    url + "/?Action=CoreSettings&OutputFormat=json&ActionID=same" + i),
                            Stream.of(more))
                    .toList();
            Tool tool = Tool.run(folder, command.toArray(String[]::new));
            assertThat(tool.exitCode()).as(tool.output()).isZero();
            assertThat(tool.output()).startsWith("{\"Response\":\"Success\",\"ActionID\":\"same" + i + "\"");
        }
        return null;
    }
}
