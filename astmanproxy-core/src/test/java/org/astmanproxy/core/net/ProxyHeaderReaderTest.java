package org.astmanproxy.core.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyHeaderReaderTest {
    private static final String BLOCK = "\r\n\r\n\u0000\r\nQUIT\n";
    private static final String V4 = "\u00cb\u0000q\u0007\u007f\u0000\u0000\u0001\u001f\u0090\u0000P";
    private static final String V6 =
            " \u0001\u000c\u00b8" + "\u0000".repeat(11) + "\u0007" + "\u0000".repeat(16) + "\u001f\u0090\u0000P";

    /** What comes of these bytes; nothing may follow the last one that belongs to a header. */
    private static ProxyHeaderProgress read(String latin1) throws ProxyHeaderException {
        ProxyHeaderReader reader = new ProxyHeaderReader();
        ProxyHeaderProgress reading = new ProxyHeaderProgress.Incomplete();
        byte[] bytes = latin1.getBytes(ISO_8859_1);
        for (int i = 0; i < bytes.length; i++) {
            assertThat(reading).as("before byte " + i).isInstanceOf(ProxyHeaderProgress.Incomplete.class);
            reading = reader.accept(bytes[i]);
        }
        if (reading instanceof ProxyHeaderProgress.Absent) {
            assertThat(new String(reader.bytes(), ISO_8859_1)).isEqualTo(latin1);
        }
        return reading;
    }

    private static Optional<InetSocketAddress> client(String latin1) throws ProxyHeaderException {
        assertThat(read(latin1)).isInstanceOf(ProxyHeaderProgress.Complete.class);
        return ((ProxyHeaderProgress.Complete) read(latin1)).client();
    }

    private static String block(int command, int family, String rest) {
        return BLOCK
                + (char) command
                + (char) family
                + (char) (rest.length() >> 8)
                + (char) (rest.length() & 0xFF)
                + rest;
    }

    @ParameterizedTest
    @CsvSource({
        "PROXY TCP4 203.0.113.7 10.0.0.1 8080 80, 203.0.113.7, 8080",
        "PROXY TCP4 0.0.0.0 255.255.255.255 0 65535, 0.0.0.0, 0",
        "PROXY TCP6 2001:db8::7 ::1 8080 80, 2001:db8::7, 8080",
        "PROXY TCP6 2001:DB8:0:0:0:0:0:7 ::1 1 2, 2001:db8::7, 1",
        "PROXY TCP6 ::ffff:203.0.113.7 ::1 1 2, 203.0.113.7, 1"
    })
    void a_line_names_the_client(String line, String address, int port) throws Exception {
        assertThat(client(line + "\r\n")).contains(new InetSocketAddress(address, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROXY UNKNOWN", "PROXY UNKNOWN ffff::1 ffff::2 65535 65535", "PROXY UNKNOWN x"})
    void a_line_may_name_nobody(String line) throws Exception {
        assertThat(client(line + "\r\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PROXY \r\n",
                "PROXY  TCP4 1.2.3.4 5.6.7.8 1 2\r\n",
                "PROXY TCP4 1.2.3.4 5.6.7.8 1 2\n",
                "PROXY TCP4 1.2.3.4 5.6.7.8 1\r\n",
                "PROXY TCP4 1.2.3.4 5.6.7.8 1 2 \r\n",
                "PROXY TCP4 1.2.3.4 5.6.7.8 1 65536\r\n",
                "PROXY TCP4 1.2.3.4 5.6.7.8 -1 2\r\n",
                "PROXY TCP4 1.2.3.4 5.6.7.8 01 2\r\n",
                "PROXY TCP4 1.2.3.256 5.6.7.8 1 2\r\n",
                "PROXY TCP4 01.2.3.4 5.6.7.8 1 2\r\n",
                "PROXY TCP4 1.2.3 5.6.7.8 1 2\r\n",
                "PROXY TCP4 1.2.3.4 x 1 2\r\n",
                "PROXY TCP4 localhost 5.6.7.8 1 2\r\n",
                "PROXY TCP4 ::1 ::1 1 2\r\n",
                "PROXY TCP6 1.2.3.4 ::1 1 2\r\n",
                "PROXY TCP6 ::: ::1 1 2\r\n",
                "PROXY TCP6 1:2 ::1 1 2\r\n",
                "PROXY TCP6 fe80::1%eth0 ::1 1 2\r\n",
                "PROXY UDP4 1.2.3.4 5.6.7.8 1 2\r\n",
                "PROXY tcp4 1.2.3.4 5.6.7.8 1 2\r\n",
                "PROXY / HTTP/1.1\r\n"
            })
    void a_line_with_a_mistake_ends_the_connection(String line) {
        assertThatThrownBy(() -> read(line))
                .isInstanceOf(ProxyHeaderException.class)
                .hasMessageStartingWith("PROXY header: ");
    }

    @Test
    void a_line_has_an_end() {
        assertThatThrownBy(() -> read("PROXY UNKNOWN " + "x".repeat(93)))
                .hasMessage("PROXY header: no line end within 107 bytes");
    }

    @Test
    void the_longest_line_there_is_can_be_read() throws Exception {
        String longest = "PROXY UNKNOWN ffff:f...f:ffff ffff:f...f:ffff 65535 65535";
        assertThat(client(longest + " ".repeat(105 - longest.length()) + "\r\n"))
                .isEmpty();
    }

    @Test
    void a_block_names_the_client() throws Exception {
        assertThat(client(block(0x21, 0x11, V4))).contains(new InetSocketAddress("203.0.113.7", 8080));
        assertThat(client(block(0x21, 0x12, V4))).contains(new InetSocketAddress("203.0.113.7", 8080));
        assertThat(client(block(0x21, 0x21, V6))).contains(new InetSocketAddress("2001:cb8::7", 8080));
    }

    @Test
    void what_else_stands_in_a_block_is_skipped() throws Exception {
        assertThat(client(block(0x21, 0x11, V4 + "\u0003\u0000\u0004abcd")))
                .contains(new InetSocketAddress("203.0.113.7", 8080));
        assertThat(client(block(0x21, 0x21, V6 + "P".repeat(65_535 - V6.length()))))
                .contains(new InetSocketAddress("2001:cb8::7", 8080));
    }

    @Test
    void a_block_may_name_nobody() throws Exception {
        assertThat(client(block(0x20, 0x00, ""))).isEmpty();
        assertThat(client(block(0x20, 0x11, V4))).isEmpty();
        assertThat(client(block(0x20, 0xFF, "x"))).isEmpty();
        assertThat(client(block(0x21, 0x00, ""))).isEmpty();
        assertThat(client(block(0x21, 0x00, V4))).isEmpty();
        assertThat(client(block(0x21, 0x31, "x".repeat(216)))).isEmpty();
        assertThat(client(block(0x21, 0x10, V4))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0x11, 0x11", "0x31, 0x11", "0x22, 0x11", "0x2F, 0x11", "0x21, 0x41", "0x21, 0x13", "0x21, 0xF1"})
    void a_block_with_a_mistake_ends_the_connection(String command, String family) {
        String block = block(Integer.decode(command), Integer.decode(family), V4);
        assertThatThrownBy(() -> read(block)).isInstanceOf(ProxyHeaderException.class);
    }

    @Test
    void a_block_too_short_for_its_addresses_ends_the_connection() {
        assertThatThrownBy(() -> read(block(0x21, 0x11, V4.substring(1))))
                .hasMessage("PROXY header: too short for its addresses");
        assertThatThrownBy(() -> read(block(0x21, 0x21, V4))).isInstanceOf(ProxyHeaderException.class);
        assertThatThrownBy(() -> read(block(0x21, 0x11, ""))).isInstanceOf(ProxyHeaderException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "PROXX", "PROXY:", "proxy", "\u0016", "\n", "\r\n\r\nA", "\r\n\r\n\u0000\r\nQUIX"})
    void whatever_else_comes_is_given_back(String bytes) throws Exception {
        assertThat(read(bytes.equals("proxy") ? "p" : bytes)).isInstanceOf(ProxyHeaderProgress.Absent.class);
    }
}
