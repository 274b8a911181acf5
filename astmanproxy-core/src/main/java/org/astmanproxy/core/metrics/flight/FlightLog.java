package org.astmanproxy.core.metrics.flight;

import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;

/**
 * Records events for Java Flight Recorder. While no recording runs, this costs nothing. In a Java runtime without the
 * module {@code jdk.jfr}, it does nothing. Any thread.
 */
public final class FlightLog {
    private static final boolean AVAILABLE =
            ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    /** The type of the events for actions; its class is loaded when a recording has run. */
    private static final class ActionType {
        static final EventType TYPE = EventType.getEventType(ActionFlight.class);
    }

    private FlightLog() {}

    /** {@return true if a recording has run, so that it is worth to make an event} */
    private static boolean records() {
        return AVAILABLE && FlightRecorder.isInitialized();
    }

    /** Records that a client has connected. */
    public static void connected(String client, boolean tls) {
        if (records()) {
            ConnectFlight event = new ConnectFlight();
            if (event.shouldCommit()) {
                event.client = client;
                event.tls = tls;
                event.commit();
            }
        }
    }

    /** Records a login. */
    public static void login(String client, String user, boolean accepted) {
        if (records()) {
            LoginFlight event = new LoginFlight();
            if (event.shouldCommit()) {
                event.client = client;
                event.user = user;
                event.accepted = accepted;
                event.commit();
            }
        }
    }

    /** Records an action whose reply is complete. */
    public static void action(String action, String server, String outcome, long nanos) {
        // there are many actions, so each makes an event only while a recording runs
        if (records() && ActionType.TYPE.isEnabled()) {
            ActionFlight event = new ActionFlight();
            if (event.shouldCommit()) {
                event.action = action;
                event.server = server;
                event.outcome = outcome;
                event.micros = nanos / 1_000;
                event.commit();
            }
        }
    }

    /** Records that a client is disconnected, because it does not read. */
    public static void slow(String client, long unread) {
        if (records()) {
            SlowClientFlight event = new SlowClientFlight();
            if (event.shouldCommit()) {
                event.client = client;
                event.unread = unread;
                event.commit();
            }
        }
    }

    /** Records a login to a server, or its loss. */
    public static void server(String server, String state, String reason, long logins) {
        if (records()) {
            ServerFlight event = new ServerFlight();
            if (event.shouldCommit()) {
                event.server = server;
                event.state = state;
                event.reason = reason;
                event.logins = logins;
                event.commit();
            }
        }
    }
}
