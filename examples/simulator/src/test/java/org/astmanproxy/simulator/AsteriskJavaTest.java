package org.astmanproxy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.asteriskjava.AsteriskVersion;
import org.asteriskjava.manager.ManagerConnection;
import org.asteriskjava.manager.ManagerConnectionFactory;
import org.asteriskjava.manager.action.OriginateAction;
import org.asteriskjava.manager.event.HangupEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.OriginateResponseEvent;
import org.junit.jupiter.api.Test;

/** An unchanged client library takes the simulation for an Asterisk 22. */
class AsteriskJavaTest {
    private static <T> T next(LinkedBlockingQueue<ManagerEvent> events, Class<T> kind) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < deadline) {
            ManagerEvent event = events.poll(1, TimeUnit.SECONDS);
            if (kind.isInstance(event)) {
                return kind.cast(event);
            }
        }
        throw new AssertionError("no " + kind.getSimpleName());
    }

    @Test
    void library_logs_in_originates_a_call_and_sees_its_events() throws Exception {
        try (SimulatedAsterisk asterisk = Simulation.start(50)) {
            ManagerConnectionFactory factory =
                    new ManagerConnectionFactory("127.0.0.1", asterisk.port(), Simulation.USER, Simulation.SECRET);
            ManagerConnection connection = factory.createManagerConnection();
            LinkedBlockingQueue<ManagerEvent> events = new LinkedBlockingQueue<>();
            connection.addEventListener(events::add);
            connection.login();
            assertThat(connection.getVersion()).isEqualTo(AsteriskVersion.ASTERISK_22);
            OriginateAction originate = new OriginateAction();
            originate.setChannel("PJSIP/1040");
            originate.setApplication("Wait");
            originate.setData("0.1");
            originate.setAsync(true);
            assertThat(connection.sendAction(originate).getResponse()).isEqualTo("Success");
            OriginateResponseEvent response = next(events, OriginateResponseEvent.class);
            assertThat(response.isSuccess()).isTrue();
            HangupEvent hangup = next(events, HangupEvent.class);
            while (!hangup.getChannel().equals(response.getChannel())) {
                hangup = next(events, HangupEvent.class);
            }
            connection.logoff();
        }
    }
}
