package org.astmanproxy.core.wire;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.astmanproxy.ServerState;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerConfigBuilder;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.FaultRelay;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Two proxies in a row: the outer one has the servers of the inner one. */
final class ChainedProxies implements AfterEachCallback {
    final Stand inner =
            new Stand().with(c -> c.authRequired(true).retry(rules -> rules.withFirst(Duration.ofMillis(100))));
    final Stand outer = new Stand().with(c -> c.retry(rules -> rules.withFirst(Duration.ofMillis(100))));
    final ScriptedAsterisk one = inner.server("pbx1");
    final ScriptedAsterisk two = inner.server("pbx2");

    private @Nullable FaultRelay hop;

    /** {@return the connection between the proxies, which can be broken} */
    FaultRelay hop() {
        if (hop == null) {
            hop = new FaultRelay(inner.proxy().addresses().get(0));
        }
        return hop;
    }

    /** {@return a server of the proxy at an address, as another proxy has it} */
    static ServerConfigBuilder at(InetSocketAddress address, String nameThere) {
        return ServerConfig.at("127.0.0.1", address.getPort())
                .login("outer", "secret")
                .chain(nameThere);
    }

    /** {@return a server of the inner proxy, as the outer one has it} */
    ServerConfigBuilder chained(String nameThere) {
        return at(hop().address(), nameThere);
    }

    /** Starts the inner proxy with a user for the outer one. */
    void startInner() {
        inner.user("outer", "secret").start();
    }

    /** Starts both proxies; the outer one has both servers, the second one with another name. */
    void start() {
        startInner();
        outer.builder()
                .server(chained("pbx1").build())
                .server(chained("pbx2").name("edge/pbx2").build());
        outer.start();
    }

    static void awaitState(Stand stand, String server, ServerState state) {
        Await.until(server + " is " + state, () -> stand.proxy().server(server).state() == state);
    }

    /** {@return why the proxy has lost a server} */
    static String lastFailure(Stand stand, String server) {
        return stand.proxy().server(server).lastFailure().orElseThrow().reason();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (hop != null) {
            hop.close();
        }
        outer.afterEach(context);
        inner.afterEach(context);
    }
}
