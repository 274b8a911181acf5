package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.core.format.http.HttpFormat;
import org.astmanproxy.core.format.stream.StreamingExchange;
import org.astmanproxy.core.testing.RawWebSocket;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.testing.Web;
import org.astmanproxy.spi.Exchange;
import org.astmanproxy.spi.ExchangeFormat;
import org.astmanproxy.spi.ExchangeReader;
import org.astmanproxy.spi.ExchangeSink;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.Recognition;
import org.astmanproxy.spi.RequestSender;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream whose login session ends in the moment in which it begins. */
class StreamOpeningTest {
    @RegisterExtension
    final Stand stand = new Stand();

    /** HTTP that runs a task just before it writes the head of a stream. */
    private record Delayed(HttpFormat http, Runnable task) implements ExchangeFormat {
        @Override
        public String name() {
            return "delayed";
        }

        @Override
        public Recognition recognises(ByteBuffer firstBytes) {
            return http.recognises(firstBytes);
        }

        @Override
        public ExchangeReader newReader(ReaderContext context) {
            ExchangeReader reader = http.newReader(context);
            return new ExchangeReader() {
                @Override
                public void read(ByteBuffer in, ExchangeSink out) {
                    reader.read(in, new DelayedSink(out, task));
                }

                @Override
                public boolean isIdle() {
                    return reader.isIdle();
                }

                @Override
                public void timedOut(ExchangeSink out) {
                    reader.timedOut(out);
                }
            };
        }
    }

    private record DelayedSink(ExchangeSink out, Runnable task) implements ExchangeSink {
        @Override
        public void requestBegins(RequestSender sender) {
            out.requestBegins(sender);
        }

        @Override
        public int maxBodyBytes() {
            return out.maxBodyBytes();
        }

        @Override
        public void interim(byte[] bytes) {
            out.interim(bytes);
        }

        @Override
        public boolean wantsMore() {
            return out.wantsMore();
        }

        @Override
        public void exchange(Exchange exchange) {
            out.exchange(exchange instanceof StreamingExchange ? delayed(exchange) : exchange);
        }

        private Exchange delayed(Exchange exchange) {
            Class<?>[] type = {StreamingExchange.class};
            return (Exchange) Proxy.newProxyInstance(getClass().getClassLoader(), type, (self, method, arguments) -> {
                if (method.getName().equals("begin")) {
                    task.run();
                }
                return method.invoke(exchange, arguments);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/events", "/ws"})
    void ends_although_its_session_ended_while_it_began(String path) {
        AtomicReference<Runnable> logOff = new AtomicReference<>(() -> {});
        stand.builder()
                .format(new Delayed(
                        new HttpFormat(),
                        () -> Objects.requireNonNull(logOff.get()).run()));
        stand.listen(ListenerConfig.on(0).formats("delayed", "standard"));
        stand.user("bob", "s").with(c -> c.authRequired(true).eventLoops(2));
        stand.startAlone();
        // connections take turns on the loops, so the logoff and the stream do not wait for each other
        Web web = new Web(stand.proxy().addresses().get(0));
        HttpResponse<String> login = web.get("Action=Login&Username=bob&Secret=s");
        String cookie = login.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
        logOff.set(() -> web.send(web.request("Action=Logoff").header("Cookie", cookie)));

        AmiClient stream = stand.connect(0);
        stream.sendText("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                + RawWebSocket.KEY + "\r\n\r\n");

        assertThat(stream.line()).matches("HTTP/1.1 (101|200) .*");
        Await.until(
                "the stream ends",
                () -> stand.proxy().clients().stream().allMatch(it -> it.user().isEmpty()));
    }
}
