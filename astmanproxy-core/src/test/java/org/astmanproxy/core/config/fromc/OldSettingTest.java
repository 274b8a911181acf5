package org.astmanproxy.core.config.fromc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected values are those that version 1.30 of the C program has shown for the same lines. */
class OldSettingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "host = 10.0.0.5, 5038, Proxy, s3 Cret, on, off;the last ! host ! 10.0.0.5,5038,Proxy,s3Cret,on,off",
                "host = 10.0.0.5, 5038, proxy, S3cret#2, on, off ! host ! 10.0.0.5,5038,proxy,S3cret",
                "host = \"10.0.0.5, 5038, proxy, s3 cret, on, off\" ! host ! ~10.0.0.5, 5038, proxy, s3 cret, on, off~",
                "host = 10.0.0.6, 5038, proxy, \"s,3\", on, off ! host ! 10.0.0.6,5038,proxy,\"s,3\",on,off",
                "host => 10.0.0.5, 5038, proxy, s3cret, on, off ! host ! >10.0.0.5,5038,proxy,s3cret,on,off",
                "proxykey = Foo Bar=1 ! proxykey ! foobar1",
                "forcebanner = Asterisk Call Manager/1.1 ! forcebanner ! asteriskcallmanager/1.1",
                "certfile = \"Certs/Proxy.pem\" ! certfile ! Certs/Proxy.pem",
                "proxykey = a\"B c;d\" ! proxykey ! aB c",
                "Retry Interval = 5 ! retryinterval ! 5",
                "listenport = 1234#default ! listenport ! 1234",
                "authrequired = YES ; a login ! authrequired ! yes",
                "[general] ! [general] ! ~~"
            })
    void a_line_has_the_key_and_the_value_of_the_c_program(String raw, String key, String value) {
        assertThat(OldSetting.of(raw, 7)).contains(new OldSetting(7, key, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "; comment", "# comment", "  ; comment", "\t# comment", "   ", "#include other.conf"})
    void a_line_without_a_key_is_skipped(String raw) {
        assertThat(OldSetting.of(raw, 7)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "1s, 1", "soon, 0", "'', 0", "007, 7", "12345678901, 0", "-1, -1", "+5s, 5", "-, 0"})
    void a_number_ends_at_the_first_other_character(String value, int number) {
        assertThat(new OldSetting(1, "retryinterval", value).number()).isEqualTo(number);
    }
}
