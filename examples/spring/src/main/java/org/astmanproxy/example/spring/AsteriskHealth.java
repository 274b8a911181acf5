package org.astmanproxy.example.spring;

import java.util.List;
import org.astmanproxy.Proxy;
import org.astmanproxy.ServerSession;
import org.astmanproxy.ServerState;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Shows in {@code /actuator/health} whether the proxy is logged in to each Asterisk. */
@Component("asterisk")
class AsteriskHealth implements HealthIndicator {
    private final Proxy proxy;

    AsteriskHealth(Proxy proxy) {
        this.proxy = proxy;
    }

    /** {@return up if all servers are connected, with the state of each} */
    @Override
    public Health health() {
        List<ServerSession> servers = proxy.servers();
        boolean connected = servers.stream().allMatch(server -> server.state() == ServerState.CONNECTED);
        Health.Builder health = connected && !proxy.ended().isDone() ? Health.up() : Health.down();
        servers.forEach(server -> health.withDetail(server.name(), server.state()));
        return health.build();
    }
}
