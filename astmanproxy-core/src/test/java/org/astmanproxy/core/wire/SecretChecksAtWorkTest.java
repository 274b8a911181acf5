package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.astmanproxy.config.HashedSecret;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.testing.Web;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a login costs others where a secret is hashed. */
class SecretChecksAtWorkTest {
    private static final String QUERY = "ProxyAction=ListServers";

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private Web start(int iterations) {
        String hash = HashedSecret.of("s3cret", new SecureRandom(), 1).toString();
        // the hash is not that of so many, but takes as long to compare with
        stand.user(UserConfig.of("hashed", hash.replace(":1:", ":" + iterations + ":")));
        stand.user("plain", "p");
        stand.listen(ListenerConfig.on(0).formats("http", "json"));
        stand.with(c -> c.authRequired(true)).limits(l -> l.sessions(s -> s.withChecks(4)));
        stand.startAlone();
        return new Web(stand.proxy().addresses().get(0));
    }

    private static HttpResponse<String> ask(Web web, String user, String secret) {
        return web.send(web.request(QUERY).header("Authorization", Web.basic(user, secret)));
    }

    @Test
    void a_secret_in_clear_is_remembered_too_and_waits_for_no_check() {
        Web web = start(300_000);
        assertThat(ask(web, "plain", "p").statusCode()).isEqualTo(200);
        // they fill the queue, in which an address may have one
        List<CompletableFuture<HttpResponse<String>>> guesses = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            guesses.add(web.ask("Action=Login&Username=hashed&Secret=guess"));
        }
        for (int i = 0; i < 20; i++) {
            assertThat(ask(web, "plain", "p").statusCode()).isEqualTo(200);
        }
        guesses.forEach(CompletableFuture::join);
    }

    @Test
    void a_remembered_secret_does_not_outlast_a_reload() {
        Web web = start(1);
        assertThat(ask(web, "plain", "p").statusCode()).isEqualTo(200);
        stand.proxy().replaceUsers(List.of(UserConfig.of("plain", "q"), UserConfig.of("other", "o")));
        assertThat(ask(web, "plain", "p").statusCode()).isEqualTo(401);
        assertThat(ask(web, "plain", "q").statusCode()).isEqualTo(200);
    }

    @Test
    void what_does_not_fit_into_the_queue_is_refused_at_once_and_is_no_failure() {
        Web web = start(300_000);
        List<CompletableFuture<HttpResponse<String>>> guesses = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            guesses.add(web.ask("Action=Login&Username=hashed&Secret=guess"));
        }
        // one is compared at a time, one waits, and the address may have no more
        List<HttpResponse<String>> answers =
                guesses.stream().map(CompletableFuture::join).toList();
        List<HttpResponse<String>> refused =
                answers.stream().filter(answer -> answer.statusCode() == 503).toList();
        assertThat(refused)
                .isNotEmpty()
                .allMatch(answer -> answer.body().contains("Too many logins at a time: try again later"));
        log.await("a login from 127.0.0.1 is refused: too many secrets are waiting to be checked (loginchecks)");
        assertThat(log.linesWith("login of user")).hasSize(answers.size() - refused.size());
    }
}
