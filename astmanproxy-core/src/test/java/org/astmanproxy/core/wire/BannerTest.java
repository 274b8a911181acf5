package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.astmanproxy.config.Banner;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.Recognition;
import org.astmanproxy.spi.StreamFormat;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BannerTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    /** Can't be told from others by its first letter. */
    private static final class SlowlyRecognised implements StreamFormat {
        @Override
        public String name() {
            return "slow";
        }

        @Override
        public Recognition recognises(ByteBuffer firstBytes) {
            return firstBytes.get(0) == 'A' && firstBytes.remaining() < 10 ? Recognition.MORE : Recognition.NO;
        }

        @Override
        public boolean reads() {
            return true;
        }

        @Override
        public Optional<MessageReader> newReader(ReaderContext context) {
            return Optional.of((in, out) -> in.position(in.limit()));
        }
    }

    @Test
    void it_is_that_of_the_server() {
        stand.server("pbx1").banner("Asterisk Call Manager/5.0.4");
        stand.start();
        assertThat(stand.connect(0).line()).isEqualTo("Asterisk Call Manager/5.0.4");
    }

    @Test
    void it_stays_that_of_the_server_when_that_is_lost() {
        var asterisk = stand.server("pbx1").banner("Asterisk Call Manager/5.0.4");
        stand.start();
        asterisk.close();
        log.await("next attempt");
        assertThat(stand.connect(0).line()).isEqualTo("Asterisk Call Manager/5.0.4");
    }

    @Test
    void it_is_the_proxys_own_while_no_server_was_seen() {
        stand.startAlone();
        assertThat(stand.connect(0).line())
                .isEqualTo("Asterisk Call Manager Proxy/" + stand.proxy().version());
    }

    @Test
    void it_can_be_the_proxys_own_always() {
        stand.server("pbx1");
        stand.with(c -> c.banner(Banner.ofProxy())).start();
        assertThat(stand.connect(0).line()).startsWith("Asterisk Call Manager Proxy/");
    }

    @Test
    void it_can_be_in_the_operators_own_words() {
        stand.with(c -> c.banner(Banner.saying("Hello, world/1.0"))).startAlone();
        assertThat(stand.connect(0).line()).isEqualTo("Hello, world/1.0");
    }

    @Test
    void a_silent_client_whose_format_is_to_be_recognised_gets_it_after_a_while() {
        stand.listen(ListenerConfig.on(0)).with(c -> c.detectionTimeout(Duration.ofMillis(20)));
        stand.startAlone();
        AmiClient client = stand.connect(0);
        assertThat(client.line()).startsWith("Asterisk Call Manager");
        assertThat(client.ask("ProxyAction: ListIOHandlers").first()).isEqualTo("ProxyResponse: Success");
    }

    @Test
    void a_client_that_speaks_first_gets_it_at_once_and_then_its_answer() {
        stand.listen(ListenerConfig.on(0)).with(c -> c.detectionTimeout(LONG)).startAlone();
        AmiClient client = stand.connect(0);
        client.send("ProxyAction: ListIOHandlers");
        assertThat(client.line()).startsWith("Asterisk Call Manager");
        assertThat(client.read().first()).isEqualTo("ProxyResponse: Success");
    }

    @Test
    void clients_of_other_formats_get_none() {
        stand.listen(ListenerConfig.on(0).formats("auto", "json"))
                .with(c -> c.detectionTimeout(LONG))
                .startAlone();
        AmiClient client = stand.connect(0);
        client.sendText("{\"ProxyAction\":\"SetAutoFilter\",\"AutoFilter\":\"off\"}\n");
        assertThat(client.line()).isEqualTo("{\"ProxyResponse\":\"Success\",\"AutoFilter\":\"off\"}");
        Await.until(
                "recognised", () -> stand.proxy().clients().get(0).inputFormat().equals("json"));
    }

    @Test
    void first_bytes_that_no_format_recognised_in_time_are_not_lost() {
        stand.builder().format(new SlowlyRecognised());
        stand.listen(ListenerConfig.on(0)).with(c -> c.detectionTimeout(Duration.ofMillis(20)));
        stand.startAlone();
        AmiClient client = stand.connect(0);
        client.sendText("Action");
        assertThat(client.line()).startsWith("Asterisk Call Manager");
        client.sendText(": WaitEvent\r\n\r\n");
        assertThat(client.read().get("Message")).isEqualTo("WaitEvent is not available here");
    }
}
