package org.astmanproxy.core.session.input;

import java.io.IOException;
import java.util.function.Supplier;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.core.fanout.ClientGroup;
import org.astmanproxy.core.format.detection.FormatRegistry;
import org.astmanproxy.core.net.Connection;
import org.astmanproxy.core.session.ClientRecords;
import org.astmanproxy.core.session.ClientRegistry;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.core.session.SessionOrigin;
import org.astmanproxy.core.session.SessionRenewal;

/** Puts the parts of a session together: its connection, its state and its input. */
public final class SessionOpener {
    private final SessionRenewal renewal;
    private final ClientRecords records;
    private final FormatRegistry formats;
    private final FirstByteHabits habits;
    private final ConversationFactory conversations;
    private final Supplier<ProxyConfig> config;

    /**
     * Creates the opener of one proxy.
     *
     * @param renewal the clients, and what a reload changes for them
     * @param records records what clients do
     * @param formats all formats
     * @param habits remembers how clients begin
     * @param conversations creates their conversations
     * @param config returns the configuration in force
     */
    public SessionOpener(
            SessionRenewal renewal,
            ClientRecords records,
            FormatRegistry formats,
            FirstByteHabits habits,
            ConversationFactory conversations,
            Supplier<ProxyConfig> config) {
        this.renewal = renewal;
        this.records = records;
        this.formats = formats;
        this.habits = habits;
        this.conversations = conversations;
        this.config = config;
    }

    /**
     * Creates a session that has not started.
     *
     * @param origin where it comes from
     * @param group the clients of the loop; the caller is on it
     * @return the session
     * @throws IOException if the connection has already ended
     */
    LiveClientSession open(SessionOrigin origin, ClientGroup group) throws IOException {
        Connection connection = origin.opener().open(group.loop());
        ClientRegistry clients = renewal.clients();
        LiveClientSession client = new LiveClientSession(origin, connection, group, clients, records, config);
        FirstBytes firstBytes = new FirstBytes(client, origin.listener(), habits, config);
        connection.handler(new Inbound(client, origin.listener(), firstBytes, formats, conversations, clients));
        return client;
    }

    /** Starts a session. From now on the closing of its connection ends it. */
    void start(LiveClientSession client) {
        renewal.clients().add(client);
        client.start();
        // a reload that has just passed did not know this session
        renewal.renew(client);
    }
}
