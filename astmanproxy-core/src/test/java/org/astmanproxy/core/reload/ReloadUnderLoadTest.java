package org.astmanproxy.core.reload;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.astmanproxy.Proxy;
import org.astmanproxy.ReloadException;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReloadUnderLoadTest {
    private static final int RELOADS = 200;
    private static final int EVENTS_A_RELOAD = 25;

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");
    private final ScriptedAsterisk other = stand.unauthenticated("other");

    private static UserConfig user(int round) {
        return UserConfig.builder("ann", "hush")
                .read(round % 2 == 0 ? Set.of("all") : Set.of("call", "user", "system"))
                .build();
    }

    /** Servers, listeners, limits, other users and the rules of the reader change; its stream must not notice. */
    private void reload(int round) throws ReloadException {
        boolean even = round % 2 == 0;
        stand.reload(c -> c.users(even ? List.of(user(round)) : List.of(user(round), UserConfig.of("bob", "b")))
                .servers(even ? List.of(asterisk.config()) : List.of(asterisk.config(), other.config()))
                .listeners(
                        even ? List.of(listener("127.0.0.1")) : List.of(listener("127.0.0.1"), listener("127.0.0.2")))
                .limits(limits -> limits.maxClients(even ? 100 : 101)));
    }

    private static ListenerConfig listener(String address) {
        return ListenerConfig.on(address, 0).formats("standard", "standard").build();
    }

    private static long descriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }

    @Test
    void nothing_is_lost_repeated_or_torn_in_200_reloads_and_nothing_is_left_behind() throws Exception {
        stand.user(user(0)).listen(listener("127.0.0.1"));
        Proxy proxy = stand.start();
        AsteriskSession server = asterisk.session();
        AmiClient reader = stand.loggedIn("ann", "hush");
        reload(1);
        Await.connected(proxy.server("other"));
        reload(0);
        long before = descriptors();
        CompletableFuture<List<String>> seen = CompletableFuture.supplyAsync(() -> numbers(reader));

        int sent = 0;
        for (int round = 1; round <= RELOADS; round++) {
            for (int i = 0; i < EVENTS_A_RELOAD; i++) {
                server.event("Numbered", "Privilege: call,all", "Number: " + sent++);
            }
            reload(round);
        }
        server.event("Last", "Privilege: call,all");

        List<String> expected = new ArrayList<>();
        for (int i = 0; i < sent; i++) {
            expected.add(Integer.toString(i));
        }
        assertThat(seen.get()).isEqualTo(expected);
        assertThat(asterisk.connectionCount()).isEqualTo(1);
        assertThat(proxy.clients()).hasSize(1);
        Await.until("sockets of removed servers and listeners are closed", () -> descriptors() <= before + 2);
    }

    private static List<String> numbers(AmiClient reader) {
        List<String> numbers = new ArrayList<>();
        for (AmiMessage message = reader.read(); !message.isEvent("Last"); message = reader.read()) {
            if (message.isEvent("Numbered")) {
                assertThat(message.lines()).hasSize(4);
                numbers.add(message.get("Number"));
            } else {
                // of the other server, which comes and goes
                assertThat(message.first()).isIn("Event: ProxyServerState", "Event: FullyBooted");
            }
        }
        return numbers;
    }

    @Test
    void reloads_from_several_threads_come_one_after_the_other() throws Exception {
        stand.start();
        List<CompletableFuture<Integer>> changes = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            int most = 100 + i;
            changes.add(CompletableFuture.supplyAsync(() -> {
                try {
                    return stand.reload(c -> c.limits(limits -> limits.maxClients(most)))
                            .size();
                } catch (ReloadException e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        for (CompletableFuture<Integer> change : changes) {
            assertThat(change.get()).isEqualTo(1);
        }
        assertThat(stand.proxy().config().limits().maxClients()).isBetween(101, 108);
    }
}
