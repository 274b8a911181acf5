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
        assertThat(warnings("['bob']", "secret = x", "read = all"))
                .containsExactly(
                        "users:1: ['bob']: the quotes are part of the user's name (remove them; only values are"
                                + " quoted)");
        assertThat(warnings("\"bob\" = x"))
                .containsExactly(
                        "users:1: \"bob\": the quotes are part of the user's name (remove them; only values are"
                                + " quoted)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${AMI_SECRET}",
                "{{ ami_secret }}",
                "<your secret>",
                "$AMI_SECRET",
                "%AMI_SECRET%",
                "@AMI_SECRET@",
                "__AMI_SECRET__",
                "changeme",
                "CHANGE_ME",
                "change-this",
                "your-password",
                "YOUR_SECRET_HERE"
            })
    void a_placeholder_is_warned_of_wherever_a_secret_may_be(String placeholder) {
        String warning = "the secret looks like a placeholder that no program has replaced, and others may know it"
                + " (write the secret itself)";

        assertThat(warnings("bob = \"" + placeholder + "\"")).containsExactly("users:1: bob: " + warning);
        assertThat(new Conf(folder)
                        .users("bob = x")
                        .warnings("host = h, 5038, proxy, " + placeholder, "proxykey = " + placeholder + ", user=bob"))
                .containsExactly("conf:1: host: secret: " + warning, "conf:2: proxykey: " + warning);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$ecret", "exchange", "p<q", "100%", "me@home", "__init", "unchanged", "yoursecretary"})
    void a_secret_that_only_resembles_a_placeholder_is_no_reason_for_a_warning(String secret) {
        assertThat(warnings("bob = " + secret)).isEmpty();
    }

    @Test
    void quotes_and_comment_signs_that_belong_to_the_secret_in_asterisks_files_are_warned_of() {
        assertThat(warnings("[bob]", "secret = \"s3cret\"", "read = all"))
                .containsExactly("users:2: secret: the quotes are not part of the secret; in Asterisk's files they are"
                        + " (remove them, or double them if clients send them too: \"\"\"…\"\"\")");
        assertThat(warnings("[bob]", "secret = s3 #cret", "read = all"))
                .containsExactly("users:2: secret: the secret ends in front of '#', which begins a comment here and not"
                        + " in Asterisk's files (write quotes around a secret that holds it, or ; before a comment)");
        assertThat(warnings(
                        "[bob]", "secret = \"s3 #cret\" ; x", "read = all", "[eve]", "secret = x ; y", "read = all"))
                .isEmpty();
    }

    @Test
    void a_semicolon_in_the_configuration_is_warned_of_once() {
        String semicolon = "';' is part of the value here; in files of the C program it begins a comment (write a space"
                + " before a comment, or quotes around a value that holds ';')";

        assertThat(new Conf(folder)
                        .users("bob = x")
                        .warnings(Conf.HOST, "logfile = a.log;", "proxykey = a;b, user=bob"))
                .containsExactly("conf:2: logfile: " + semicolon, "conf:3: proxykey: " + semicolon);
        assertThat(new Conf(folder)
                        .users("bob = x")
                        .warnings(Conf.HOST, "logfile = \"a.log;\"", "proxykey = \"a;b, c\", user=bob"))
                .isEmpty();
        assertThat(new Conf(folder).warnings("host = h, 5038, proxy, a;b"))
                .containsExactly("conf:1: host: secret: ';' is part of the secret here; in files of Asterisk and of the"
                        + " C program it begins a comment (write quotes around the secret if it holds ';', or a space"
                        + " before a comment)");
        assertThat(warnings("bob = x,,,,acc;fallback")).containsExactly("users:1: bob: " + semicolon);
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
