package org.astmanproxy.core.session;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.core.fanout.FanOutClient;
import org.astmanproxy.core.format.detection.OutputFormat;
import org.astmanproxy.core.logging.ClientLog;
import org.astmanproxy.core.permission.Permissions;
import org.astmanproxy.message.ActionId;

/**
 * The client of a session, as fan-out sees it.
 *
 * @param client the session
 * @param log where its log lines go
 */
record SessionFanOutClient(LiveClientSession client, ClientLog log) implements FanOutClient {
    @Override
    public String label() {
        return client.label();
    }

    @Override
    public InetSocketAddress address() {
        return client.address();
    }

    @Override
    public Optional<String> user() {
        return client.user();
    }

    @Override
    public boolean isAuthorised() {
        return client.identity().authorised();
    }

    @Override
    public boolean isUnauthenticated() {
        return client.isUnauthenticated();
    }

    @Override
    public Permissions permissions() {
        return client.identity().permissions();
    }

    @Override
    public boolean mayUse(ServerConfig server) {
        return client.identity().mayUse(server);
    }

    @Override
    public OutputFormat output() {
        return client.profile().output();
    }

    @Override
    public ServerHeader serverHeader() {
        return client.serverHeader(client.identity());
    }

    @Override
    public AutoFilter autoFilter() {
        return client.profile().autoFilter();
    }

    @Override
    public Optional<ActionId> lastId() {
        return client.profile().lastActionId();
    }
}
