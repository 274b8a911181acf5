package org.astmanproxy.launcher.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Set;
import org.astmanproxy.Proxy;
import org.astmanproxy.launcher.asterisk.AmiConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Web pages that ask the proxy, in a real Chromium. */
@ExtendWith(Lab.Resolver.class)
class BrowserIT {
    @TempDir
    private Path folder;

    private HttpServer site;
    private volatile String page = "";

    @BeforeEach
    void serve() throws IOException {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", exchange -> {
            byte[] body = page.getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        site.start();
    }

    @AfterEach
    void stop() {
        site.stop(0);
    }

    private String origin() {
        return "http://127.0.0.1:" + site.getAddress().getPort();
    }

    /** What Chromium shows in the end, once the page's scripts have run. */
    private String shown() throws Exception {
        Tool.needs(folder, "chromium", "--version");
        Tool browser = Tool.run(
                folder,
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + folder.resolve("profile"),
                "--virtual-time-budget=10000",
                "--dump-dom",
                origin() + "/");
        assertThat(browser.exitCode()).as(browser.output()).isZero();
        return browser.output();
    }

    private static String form(Proxy proxy, String... fields) {
        StringBuilder form =
                new StringBuilder("<form id='f' method='post' action='http://localhost:" + Lab.port(proxy) + "/'>");
        for (int i = 0; i < fields.length; i += 2) {
            form.append("<input name='" + fields[i] + "' value='" + fields[i + 1] + "'>");
        }
        return form + "</form><script>document.getElementById('f').submit()</script>";
    }

    private static String fetch(Proxy proxy, String query) {
        return "<p id='p'>nothing</p><script>fetch('http://localhost:" + Lab.port(proxy) + "/?" + query + "')"
                + ".then(answer => answer.json()).then(it => 'got ' + it.Value, why => 'failed ' + why)"
                + ".then(text => document.getElementById('p').textContent = text)</script>";
    }

    @Test
    void a_form_is_posted_and_its_answer_shown(Lab lab) throws Exception {
        try (Proxy proxy = lab.proxy(builder -> builder.settings(c -> c.httpOrigins(Set.of(origin()))), 22)) {
            page = form(
                    proxy,
                    "Action",
                    "Setvar",
                    "Variable",
                    "BROWSER",
                    "Value",
                    "a &amp; b = ü",
                    "OutputFormat",
                    "standard");
            assertThat(shown()).contains("Response: Success", "Message: Variable Set", "Server: lab22");

            page = fetch(proxy, "Action=Getvar&Variable=BROWSER&OutputFormat=json");
            assertThat(shown()).contains("got a &amp; b = ü");
        }
    }

    @Test
    void a_page_of_an_origin_that_is_not_allowed_is_refused(Lab lab) throws Exception {
        try (Proxy proxy = lab.proxy(22)) {
            page = form(proxy, "Action", "Setvar", "Variable", "INTRUDER", "Value", "1", "OutputFormat", "standard");
            assertThat(shown()).contains("a request from a web page of another site");

            page = fetch(proxy, "Action=Getvar&Variable=INTRUDER&OutputFormat=json");
            assertThat(shown()).contains("failed ");
            try (AmiConnection client = AmiConnection.connect(Lab.port(proxy))) {
                client.login("off");
                assertThat(AmiText.of(client.ask("Action: Getvar", "Variable: INTRUDER")))
                        .contains("Value: \r\n");
            }
        }
    }
}
