package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.EventSourceClient;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.testing.Web;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A proxy with clients that read events at {@code /events}. */
final class EventStreams implements AfterEachCallback {
    final Stand stand = new Stand().listen(ListenerConfig.on(0).formats("http", "standard"));

    private final ScriptedAsterisk asterisk = stand.server("pbx1");
    private final List<EventSourceClient> clients = new ArrayList<>();

    /** Starts the proxy. {@return the session of its server} */
    AsteriskSession start() {
        AsteriskSession pbx = stand.startSettled(asterisk);
        return pbx;
    }

    /** Adds a user, and admits nobody without login. */
    Stand withUser(UserConfig user) {
        return stand.user(user).with(c -> c.authRequired(true));
    }

    /** {@return the address for HTTP} */
    InetSocketAddress address() {
        return stand.proxy().addresses().get(0);
    }

    /** {@return a client that has sent a request} */
    EventSourceClient get(String target, String... fields) {
        return request("GET", target, fields);
    }

    /** {@return a client that has sent a request with this method} */
    EventSourceClient request(String method, String target, String... fields) {
        EventSourceClient client = EventSourceClient.request(address(), method, target, fields);
        clients.add(client);
        return client;
    }

    /** {@return a client whose stream has begun} */
    EventSourceClient open(String target, String... fields) {
        EventSourceClient client = get(target, fields);
        assertThat(client.head()).startsWith("HTTP/1.1 200 OK\n");
        assertThat(client.next().name()).isEqualTo("Response");
        return client;
    }

    static void step(AsteriskSession pbx, int number) {
        pbx.event("Step", "Privilege: user,all", "N: " + number);
    }

    /** {@return the header with the credentials of a user} */
    static String auth(String user) {
        return "Authorization: " + Web.basic(user, "s");
    }

    /** {@return a cookie of a new login session of bob} */
    String cookie() {
        HttpResponse<String> login = new Web(address()).get("Action=Login&Username=bob&Secret=s");
        return login.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    @Override
    public void afterEach(ExtensionContext context) {
        clients.forEach(EventSourceClient::close);
        stand.afterEach(context);
    }
}
