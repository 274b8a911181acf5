package org.astmanproxy.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TcpKeepAliveTest {
    private static Map<String, Object> options(Duration deadAfter) throws IOException {
        try (SocketChannel channel = SocketChannel.open()) {
            TcpKeepAlive.within(channel, deadAfter);
            assertThat(channel.getOption(StandardSocketOptions.SO_KEEPALIVE)).isTrue();
            Map<String, Object> set = new TreeMap<>();
            for (SocketOption<?> option : channel.supportedOptions()) {
                if (option.name().startsWith("TCP_KEEP")) {
                    set.put(option.name(), channel.getOption(option));
                }
            }
            assumeTrue(!set.isEmpty(), "this JDK cannot set the times of TCP keep-alive");
            return set;
        }
    }

    @Test
    void the_probes_of_the_system_end_before_the_time() throws IOException {
        assertThat(options(Duration.ofSeconds(15)))
                .containsEntry("TCP_KEEPIDLE", 5)
                .containsEntry("TCP_KEEPINTERVAL", 2)
                .containsEntry("TCP_KEEPCOUNT", 3);
    }

    @Test
    void no_time_is_below_a_second() throws IOException {
        assertThat(options(Duration.ofSeconds(3)))
                .containsEntry("TCP_KEEPIDLE", 1)
                .containsEntry("TCP_KEEPINTERVAL", 1)
                .containsEntry("TCP_KEEPCOUNT", 3);
    }
}
