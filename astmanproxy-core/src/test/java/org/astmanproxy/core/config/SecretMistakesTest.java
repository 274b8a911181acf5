package org.astmanproxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets that are probably not read as they were meant. */
class SecretMistakesTest {
    @TempDir
    private Path folder;

    private List<String> warnings(String... lines) {
        return new Conf(folder).users(lines).warnings(Conf.HOST);
    }

    private List<String> ofComma(String line) {
        return warnings(line).stream()
                .filter(warning -> warning.contains("the first comma") || warning.contains("the quotes make"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"my,secret", "my, secret", "a,b,c", "my,sec/ret", "\"my\",secret", "my,secret,sales,sales"})
    void a_comma_that_divides_a_secret_is_warned_of_without_showing_it(String value) {
        assertThat(ofComma("bob = " + value))
                .containsExactly("users:1: bob: the text after the first comma became the channel rule, and does not"
                        + " look like a channel such as PJSIP/bob- (if the comma belongs to the secret, write the secret"
                        + " in quotes: bob = \"…,…\")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my,PJSIP/bob-",
                "my,sip/190,local,",
                "my,SIP",
                "my,Local/100@sales,sales",
                "my,,sales,sales",
                "my,,,,acc,10.0.0.5,y,cdronly|novar",
                "\"my,secret\"",
                "my,"
            })
    void channels_and_quotes_are_no_reason_for_a_warning(String value) {
        assertThat(ofComma("bob = " + value)).isEmpty();
    }

    @Test
    void a_line_in_quotes_as_a_whole_is_warned_of() {
        assertThat(ofComma("bob = \"my,SIP/190,local,\""))
                .containsExactly("users:1: bob: the quotes make the whole line the secret, which seems to contain"
                        + " a channel rule (write quotes around the secret only)");
    }

    @Test
    void a_semicolon_in_a_secret_is_warned_of_since_other_files_begin_a_comment_there() {
        String semicolon = "';' is part of the secret here; in files of Asterisk and of the C program it begins a"
                + " comment (write quotes around the secret if it holds ';', or a space before a comment)";

        assertThat(warnings("bob = s3cret;theboss")).containsExactly("users:1: bob: " + semicolon);
        assertThat(warnings("[bob]", "secret = s3cret;x", "read = all"))
                .containsExactly("users:2: secret: " + semicolon);
        assertThat(warnings("bob = a\\;b"))
                .containsExactly("users:1: bob: the backslash before ';' is part of the secret here, unlike in"
                        + " Asterisk's files (remove the backslash, and write quotes around the secret)");
        assertThat(warnings("bob = \"a;b\"", "eve = a#b", "al = a ; b")).isEmpty();
    }

    @Test
    void spaces_in_the_secret_of_a_line_and_quotes_around_a_name_are_warned_of() {
        assertThat(warnings("bob = my secret"))
                .containsExactly("users:1: bob: the spaces within the secret are part of it; the C program removed them"
                        + " (write quotes around the secret if it holds spaces, or remove them)");
        assertThat(warnings("bob = \"my secret\"", "[eve]", "secret = my secret", "read = all"))
                .isEmpty();
        assertThat(warnings("\"bob\" = x"))
                .containsExactly(
                        "users:1: \"bob\": the quotes are part of the user's name (remove them; only values are"
                                + " quoted)");
    }

    @Test
    void a_quote_that_is_not_closed_is_one_error() {
        String open = " a quote is not closed (expected: \"…\" around the whole value, a quote in it doubled)";

        assertThat(new Conf(folder)
                        .users("bob = \"s3cret", "[eve]", "secret = \"s3cret", "read = all")
                        .errors(Conf.HOST))
                .containsExactly("users:1: bob:" + open, "users:3: secret:" + open);
    }
}
