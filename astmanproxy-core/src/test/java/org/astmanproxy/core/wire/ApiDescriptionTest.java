package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.testing.Web;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The description of requests for programs. */
class ApiDescriptionTest {
    @RegisterExtension
    final Stand stand = new Stand();

    @Test
    void it_names_the_actions_of_the_servers_and_of_the_proxy() {
        // which lists its commands by itself
        stand.server("pbx1");
        stand.listen(ListenerConfig.on(0).formats("http", "json"));
        stand.user("bob", "s").with(c -> c.authRequired(true)).start();
        Web web = new Web(stand.proxy().addresses().get(0));
        HttpRequest.Builder request = web.request("");
        request.uri(request.build().uri().resolve("/openapi.json"));
        assertThat(web.send(request.copy()).statusCode()).isEqualTo(401);
        request.header("Authorization", Web.basic("bob", "s"));
        HttpResponse<String> response = web.send(request);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.body())
                .contains("\"Hangup\":\"Hangup channel.  (Priv: system,call,all)\"", "\"Login\":\"Login Manager\"")
                .contains("\"CreateTicket\"", "\"ListServers\"", "\"ndjson\"")
                .doesNotContain("@");
    }
}
