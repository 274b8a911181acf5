package org.astmanproxy.launcher.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Predicate;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.launcher.asterisk.AmiConnection;
import org.astmanproxy.launcher.asterisk.AmiMessages;
import org.astmanproxy.launcher.asterisk.RealAsterisk;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.FaultRelay;
import org.astmanproxy.testkit.RelayFault;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The network to a real Asterisk swallows all bytes, and nothing closes the connection. */
@ExtendWith(Lab.Resolver.class)
class DeadServerIT {
    private static final Duration DEAD_AFTER = Duration.ofSeconds(6);
    /** The time from the last byte to the end of the connection, and some for a slow machine. */
    private static final Duration FOUND_WITHIN = DEAD_AFTER.plusSeconds(3);

    private static Proxy behind(FaultRelay relay) throws IOException {
        ServerConfig far = ServerConfig.at("127.0.0.1", relay.port())
                .login("admin", RealAsterisk.SECRET)
                .name("far")
                .build();
        return Lab.start(Proxy.builder()
                .server(far)
                .listen(ListenerConfig.on(0))
                .settings(c -> c.deadAfter(DEAD_AFTER).retry(retry -> retry.withFirst(Duration.ofMillis(200)))));
    }

    private static AmiConnection connected(Proxy proxy, String events) throws IOException {
        AmiConnection connection = AmiConnection.connect(Lab.port(proxy));
        connection.login(events);
        return connection;
    }

    private static Predicate<byte[]> state(String state) {
        return message -> AmiMessages.isEvent(message, "ProxyServerState")
                && AmiMessages.value(message, "State").filter(state::equals).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5})
    void it_is_found_idle_and_busy_and_gets_no_new_actions_as_soon_as_it_is_suspect(int pending, Lab lab)
            throws IOException {
        InetSocketAddress address = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), lab.asterisk(22).port());
        try (FaultRelay relay = new FaultRelay(address);
                Proxy proxy = behind(relay);
                AmiConnection client = connected(proxy, "off");
                AmiConnection operator = connected(proxy, "off");
                AmiConnection watcher = connected(proxy, "system")) {
            relay.both(RelayFault.blackHole());
            long begin = System.nanoTime();
            for (int i = 0; i < pending; i++) {
                client.send("Action: CoreStatus", "ActionID: " + i);
            }
            Await.until("the server is suspect", () -> proxy.server("far").isSuspect());
            assertThat(AmiText.of(operator.ask("Action: CoreStatus", "Server: far")))
                    .startsWith("Response: Error\r\nMessage: Server far does not answer\r\n");
            watcher.readUntil(state("disconnected"));
            Duration found = Duration.ofNanos(System.nanoTime() - begin);
            System.out.println("dead: " + pending + " pending actions, found after " + found.toMillis() + " ms");
            assertThat(found).isLessThan(FOUND_WITHIN);
            for (int i = 0; i < pending; i++) {
                assertThat(AmiText.of(client.readMessage()))
                        .startsWith("Response: Error\r\nActionID: " + i + "\r\nMessage: Server far ");
            }
            relay.heal();
            relay.cut();
            watcher.readUntil(state("connected"));
            assertThat(AmiText.of(client.ask("Action: CoreStatus", "Server: far")))
                    .startsWith("Response: Success\r\n");
        }
    }
}
