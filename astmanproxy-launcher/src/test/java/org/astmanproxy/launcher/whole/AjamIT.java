package org.astmanproxy.launcher.whole;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ListenerService;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.launcher.asterisk.RealAsterisk;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The proxy and Asterisk's own HTTP server answer the requests of an old page alike, one after the other. */
@ExtendWith(Lab.Resolver.class)
class AjamIT {
    private static final List<String> QUERIES = List.of(
            "rawman?action=ping",
            "rawman",
            "mxml?action=ping",
            "rawman?action=login&username=admin&secret=wrong",
            "mxml?action=login&username=admin&secret=labsecret",
            "rawman?action=ping&actionid=a%3Cb%26%27",
            "mxml?action=ping&actionid=a%3Cb%26%27%22",
            "manager?action=ping&actionid=a%3Cb",
            "rawman?action=nosuch",
            "mxml?action=nosuch",
            "rawman?action=command&command=core%20show%20version",
            "mxml?action=command&command=module%20show%20like%20http",
            "manager?action=command&command=module%20show%20like%20http",
            "rawman?action=coreshowchannels",
            "mxml?action=coreshowchannels&actionid=5",
            "manager?action=coreshowchannels",
            "mxml?action=getvar&variable=A%26B%3C%22%27",
            "mxml?action=listcommands",
            "mxml?action=pjsipshowendpoint&endpoint=1001",
            "rawman?action=userevent&userevent=Ajam1&x=1",
            "rawman?action=userevent&userevent=Ajam2&x=%3Cb%3E%26%27&variable=A%3D1&variable=B%3D2",
            "mxml?action=waitevent&timeout=5",
            "rawman?action=userevent&userevent=Ajam3",
            "rawman?action=waitevent&timeout=5&actionid=77",
            "rawman?action=waitevent&timeout=0",
            "mxml?action=logoff",
            "mxml?action=ping");

    /** A browser with its cookies. */
    private static String get(HttpClient browser, int port, String query) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + query))
                .timeout(Await.DEADLINE)
                .build();
        String body = browser.send(request, BodyHandlers.ofString(UTF_8)).body();
        return comparable(query, body);
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    /** Without the head of the page, times, and events of security, which tell of the connection. */
    private static String comparable(String query, String body) {
        String shown = query.startsWith("manager") ? body.substring(body.indexOf("<tr><td>Response")) : body;
        return shown.replaceAll("(?sm)^Event: (?!UserEvent|WaitEvent)\\w+\r\n.*?\r\n\r\n", "")
                .replaceAll("<response type='object' id='unknown'><generic event='(?!User|Wait|Core)[^\\n]*\\n", "")
                .replaceAll("(?m) actionid='am[^']*'|^ActionID: am.*\\R", "")
                .replaceAll("\\d+", "#");
    }

    @Test
    void replies_are_those_of_asterisk(Lab lab) throws Exception {
        RealAsterisk asterisk = lab.asterisk(22);
        try (Proxy proxy = Lab.start(Proxy.builder()
                .server(Lab.server(asterisk, "lab22"))
                .user(UserConfig.builder("admin", RealAsterisk.SECRET)
                        .serverHeader(ServerHeader.OFF)
                        .build())
                .settings(c -> c.authRequired(true))
                .listen(ListenerConfig.on(0).formats("http", "standard").services(Set.of(ListenerService.AJAM))))) {
            HttpClient own = browser();
            HttpClient other = browser();
            SoftAssertions all = new SoftAssertions();
            for (String query : QUERIES) {
                String expected = get(own, asterisk.httpPort(), query);
                all.assertThat(get(other, Lab.port(proxy), query)).as(query).isEqualTo(expected);
            }
            all.assertAll();
        }
    }
}
