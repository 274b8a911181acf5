package org.astmanproxy.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of {@code docs/how-to/web-page.md} dials, in a real Chromium, with the configuration of that guide. */
class GuideWebPageIT {
    private static final String GUIDE = "docs/how-to/web-page.md";
    private static final String DIALS = """
        <script>
          const filled = document.getElementById("dial");
          filled.user.value = "ann";
          filled.secret.value = "%s";
          filled.number.value = "1002";
          filled.requestSubmit();
        </script>
        """;

    @TempDir
    private Path folder;

    private static String block(String role) throws IOException {
        List<GuideBlock> blocks = GuideBlock.of(GUIDE).stream()
                .filter(block -> block.role().equals(role))
                .toList();
        assertThat(blocks).as(role).hasSize(1);
        return blocks.get(0).text();
    }

    @Test
    void the_page_dials_with_the_secret_of_a_user_and_not_with_another() throws Exception {
        GuidesTest.needs("chromium", "openssl");
        HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String origin = "http://127.0.0.1:" + site.getAddress().getPort();
        GuideFolder guide = new GuideFolder(folder);
        guide.configuration(block("astmanproxy.conf").replace("https://intranet.example.org", origin));
        guide.users(block("astmanproxy.users"));
        try (GuideProxy proxy = GuideProxy.of(guide, folder)) {
            String page = proxy.here(block("dial.html"));
            serve(site, "/right", page + DIALS.formatted("anns-secret"));
            serve(site, "/wrong", page + DIALS.formatted("another"));
            site.start();
            assertThat(shown(guide, origin + "/right")).contains("Originate successfully queued");
            assertThat(shown(guide, origin + "/wrong")).contains("Authentication failed");
        } finally {
            site.stop(0);
        }
    }

    private static void serve(HttpServer site, String path, String page) {
        site.createContext(path, exchange -> {
            byte[] body = page.getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    /** {@return what Chromium shows in the end, once the page's scripts have run} */
    private static String shown(GuideFolder guide, String url) throws IOException, InterruptedException {
        return guide.run("chromium --headless --no-sandbox --disable-gpu --disable-dev-shm-usage"
                + " --user-data-dir=profile --virtual-time-budget=10000 --dump-dom " + url);
    }
}
