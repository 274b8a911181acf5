package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.astmanproxy.ActionContext;
import org.astmanproxy.ExtensionContext;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.ProxyExtension;
import org.astmanproxy.RunningExtension;
import org.astmanproxy.config.AdminRights;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.testing.Web;
import org.astmanproxy.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proxy actions that extensions answer. */
class ExtensionActionTest {
    @RegisterExtension
    final Stand stand = new Stand();

    private final CompletableFuture<ExtensionContext> given = new CompletableFuture<>();

    private final ProxyExtension counter = new ProxyExtension() {
        @Override
        public String name() {
            return "counter";
        }

        @Override
        public RunningExtension start(ExtensionContext context) {
            given.complete(context);
            return () -> {};
        }
    };

    private record Count(String name, AtomicInteger counted, AdminRights requiredRights) implements ProxyAction {
        Count(String name) {
            this(name, new AtomicInteger(), AdminRights.NONE);
        }

        @Override
        public CompletionStage<List<Message>> run(Message request, ActionContext context) {
            return CompletableFuture.completedFuture(List.of(Message.builder()
                    .header("ProxyResponse", "Success")
                    .header("Count", String.valueOf(counted.incrementAndGet()))
                    .build()));
        }
    }

    private ExtensionContext start() {
        stand.builder().extension(counter);
        stand.user(UserConfig.builder("ann", "s").admin(AdminRights.NONE).build());
        stand.listen(ListenerConfig.on(0).formats("http", "json"));
        stand.startAlone();
        return given.join();
    }

    private String get(String target) {
        InetSocketAddress address = stand.proxy().addresses().get(0);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort() + target));
        return new Web(address)
                .send(request.header("Authorization", Web.basic("ann", "s")))
                .body();
    }

    @Test
    void an_action_shares_the_data_of_its_extension() {
        AtomicInteger counted = new AtomicInteger(7);
        start().addProxyAction(new Count("CountCalls", counted, AdminRights.NONE));

        assertThat(get("/?ProxyAction=countcalls")).contains("\"Count\":\"8\"");
        assertThat(counted).hasValue(8);
        assertThat(get("/openapi.json")).contains("\"CountCalls\"");
    }

    @Test
    void an_action_requires_the_rights_that_it_names() {
        AtomicInteger counted = new AtomicInteger();
        start().addProxyAction(new Count("CountCalls", counted, AdminRights.READ));

        assertThat(get("/?ProxyAction=CountCalls")).contains("Permission denied");
        assertThat(counted).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ListServers", "listservers", "Resume"})
    void a_name_that_is_taken_is_refused(String name) {
        ExtensionContext context = start();
        assertThatThrownBy(() -> context.addProxyAction(new Count(name)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("there is a proxy action " + name + " already");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Count Calls", "Count\r\nEvent: X"})
    void a_name_that_no_client_could_send_is_refused(String name) {
        ExtensionContext context = start();
        assertThatThrownBy(() -> context.addProxyAction(new Count(name)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("expected is a name of letters, digits and -._");
    }

    @Test
    void an_extension_that_has_stopped_adds_nothing() {
        ExtensionContext context = start();
        stand.proxy().close();
        assertThatThrownBy(() -> context.addProxyAction(new Count("CountCalls")))
                .hasMessage("extension counter has stopped");
    }
}
