package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ListenerService;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.testing.Web;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The files of the console, as a browser gets them. */
class ConsolePathTest {
    private static final Path FOLDER = Path.of("src/main/resources/org/astmanproxy/core/web/console");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    @RegisterExtension
    final Stand stand = new Stand();

    private void start(ListenerService... services) {
        stand.with(c -> c.authRequired(true)).user("bob", "s");
        stand.listen(ListenerConfig.on(0)
                .formats("http", "standard")
                .services(Set.of(services))
                .build());
        stand.startAlone();
    }

    private HttpResponse<String> get(String path) {
        Web web = new Web(stand.proxy().addresses().get(0));
        return web.send(web.path(path));
    }

    private static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void a_link_on_a_page_of_another_site_may_lead_to_it() {
        start(ListenerService.ACTIONS, ListenerService.CONSOLE);
        Web web = new Web(stand.proxy().addresses().get(0));
        assertThat(web.send(web.path("/console/").header("Referer", "https://wiki.example/"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void each_file_comes_without_a_login_with_its_type_and_fields_that_protect_the_page() throws IOException {
        start(ListenerService.ACTIONS, ListenerService.CONSOLE);

        for (String name : names()) {
            HttpResponse<String> reply = get("/console/" + name);
            assertThat(reply.statusCode()).as(name).isEqualTo(200);
            assertThat(reply.body()).as(name).isEqualTo(Files.readString(FOLDER.resolve(name)));
            Map<String, List<String>> fields = reply.headers().map();
            assertThat(fields.get("content-type"))
                    .as(name)
                    .containsExactly(TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
            assertThat(fields.get("x-content-type-options")).containsExactly("nosniff");
            assertThat(fields.get("referrer-policy")).containsExactly("no-referrer");
            assertThat(fields.get("cache-control")).containsExactly("no-cache");
            assertThat(fields.get("content-security-policy"))
                    .singleElement()
                    .asString()
                    .startsWith("default-src 'self'; ")
                    .contains("frame-ancestors 'none'", "require-trusted-types-for 'script'")
                    .doesNotContain("unsafe");
        }
        assertThat(get("/console/").body()).isEqualTo(get("/console/index.html").body());
        assertThat(get("/?Action=Ping").statusCode()).isEqualTo(401);
    }

    @Test
    void the_browser_keeps_a_file_that_has_not_changed() {
        start(ListenerService.CONSOLE);
        Web web = new Web(stand.proxy().addresses().get(0));
        String tag = get("/console/app.js").headers().firstValue("etag").orElseThrow();

        HttpResponse<String> same =
                web.send(web.path("/console/app.js").header("If-None-Match", "\"other\", W/" + tag));
        HttpResponse<String> changed = web.send(web.path("/console/app.js").header("If-None-Match", "\"other\""));

        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.headers().firstValue("etag")).contains(tag);
        assertThat(changed.statusCode()).isEqualTo(200);
    }

    @Test
    void other_paths_and_methods_are_refused_and_the_slash_is_added() {
        start(ListenerService.CONSOLE);
        Web web = new Web(stand.proxy().addresses().get(0));

        assertThat(get("/console/nothing.js").statusCode()).isEqualTo(404);
        assertThat(get("/console/app.js/").statusCode()).isEqualTo(404);
        assertThat(get("/console/console/app.js").statusCode()).isEqualTo(404);
        HttpResponse<String> without = get("/console");
        assertThat(without.statusCode()).isEqualTo(308);
        assertThat(without.headers().firstValue("location")).contains("console/");
        assertThat(web.send(web.path("/console/").POST(BodyPublishers.ofString("x")))
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void a_listener_that_does_not_name_the_console_does_not_serve_it() {
        start(ListenerService.ACTIONS, ListenerService.EVENTS, ListenerService.MONITORING);

        assertThat(get("/console/").statusCode()).isEqualTo(404);
        assertThat(get("/console").statusCode()).isEqualTo(404);
    }

    /** A value becomes text by one function only; the browser enforces it too, by Trusted Types. */
    @Test
    void no_file_makes_markup_from_texts_or_uses_another_site() throws IOException {
        Pattern forbidden =
                Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(|new Function"
                        + "|\\son[a-z]+\\s*=\\s*\"|style=|<style|srcdoc|DOMParser|https?://(?!www\\.w3\\.org)");
        for (String name : names()) {
            assertThat(Files.readString(FOLDER.resolve(name))).as(name).doesNotContainPattern(forbidden);
        }
    }
}
