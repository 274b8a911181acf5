package org.astmanproxy.launcher.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.asteriskjava.manager.ManagerConnection;
import org.asteriskjava.manager.ManagerConnectionFactory;
import org.asteriskjava.manager.action.CommandAction;
import org.asteriskjava.manager.action.OriginateAction;
import org.asteriskjava.manager.action.QueueStatusAction;
import org.asteriskjava.manager.event.HangupEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.OriginateResponseEvent;
import org.asteriskjava.manager.event.QueueMemberEvent;
import org.asteriskjava.manager.response.CommandResponse;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.launcher.asterisk.AmiConnection;
import org.astmanproxy.launcher.asterisk.RealAsterisk;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The unchanged client library asterisk-java takes the proxy for the Asterisk behind it. */
@ExtendWith(Lab.Resolver.class)
class AsteriskJavaIT {
    @ParameterizedTest
    @CsvSource({"22, false", "22, true", "16, false", "16, true"})
    void two_of_them_log_in_originate_and_see_their_calls(int version, boolean withUsers, Lab lab) throws Exception {
        try (Proxy proxy = lab.proxy(
                builder -> withUsers
                        ? builder.user(UserConfig.of("alice", "sécret"))
                                .user(UserConfig.of("bob", "other"))
                                .settings(c -> c.authRequired(true))
                        : builder,
                version)) {
            Library alice = new Library(Lab.port(proxy), "alice", "sécret");
            Library bob = new Library(Lab.port(proxy), "bob", "other");
            for (Library library : new Library[] {alice, bob}) {
                library.connection.login();
                assertThat(library.connection.getVersion()).hasToString("Asterisk " + RealAsterisk.inPlaceOf(version));
            }
            alice.originate("from-alice");
            bob.originate("from-bob");
            alice.seesItsCall("from-alice");
            bob.seesItsCall("from-bob");
            alice.listsAndCommands();
            bob.listsAndCommands();
            alice.connection.logoff();
            bob.listsAndCommands();
            bob.connection.logoff();
        }
        try (AmiConnection direct = AmiConnection.connect(lab.asterisk(version).port())) {
            direct.login("off");
            Calls.hangUpAll(direct);
        }
    }

    /** One connection of the library with what it was told. */
    private static final class Library {
        private final ManagerConnection connection;
        private final BlockingQueue<ManagerEvent> events = new LinkedBlockingQueue<>();

        Library(int port, String user, String secret) {
            connection = new ManagerConnectionFactory("127.0.0.1", port, user, secret).createManagerConnection();
            connection.addEventListener(events::add);
        }

        void originate(String id) throws Exception {
            OriginateAction originate = new OriginateAction();
            originate.setActionId(id);
            originate.setChannel("Local/answer@lab");
            originate.setApplication("Wait");
            originate.setData("0.1");
            originate.setAsync(true);
            assertThat(connection.sendAction(originate).getResponse()).isEqualTo("Success");
        }

        void seesItsCall(String id) throws InterruptedException {
            OriginateResponseEvent response = next(OriginateResponseEvent.class);
            while (!id.equals(response.getActionId())) {
                response = next(OriginateResponseEvent.class);
            }
            assertThat(response.isSuccess()).isTrue();
            HangupEvent hangup = next(HangupEvent.class);
            while (!hangup.getChannel().equals(response.getChannel())) {
                hangup = next(HangupEvent.class);
            }
        }

        void listsAndCommands() throws Exception {
            assertThat(connection
                            .sendEventGeneratingAction(new QueueStatusAction(), 10_000)
                            .getEvents())
                    .filteredOn(QueueMemberEvent.class::isInstance)
                    .hasSize(3);
            CommandResponse uptime =
                    (CommandResponse) connection.sendAction(new CommandAction("core show uptime"), 10_000);
            assertThat(uptime.getResult()).anyMatch(line -> line.startsWith("System uptime:"));
        }

        private <T> T next(Class<T> kind) throws InterruptedException {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (System.nanoTime() < deadline) {
                ManagerEvent event = events.poll(1, TimeUnit.SECONDS);
                if (kind.isInstance(event)) {
                    return kind.cast(event);
                }
            }
            throw new AssertionError("no " + kind.getSimpleName());
        }
    }
}
