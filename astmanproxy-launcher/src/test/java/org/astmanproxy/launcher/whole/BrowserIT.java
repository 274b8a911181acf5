package org.astmanproxy.launcher.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.launcher.asterisk.AmiConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        return shown(origin());
    }

    /** The same of the page at another origin; all names below {@code example} lead to this machine. */
    private String shown(String at) throws Exception {
        Tool.needs(folder, "chromium", "--version");
        Tool browser = Tool.run(
                folder,
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + folder.resolve("profile"),
                "--host-resolver-rules=MAP *.example 127.0.0.1",
                "--virtual-time-budget=10000",
                "--dump-dom",
                at + "/");
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
        try (Proxy proxy =
                lab.proxy(builder -> builder.settings(c -> c.http(http -> http.withOrigins(Set.of(origin())))), 22)) {
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
    void a_list_is_one_document_for_the_parsers_of_the_browser(Lab lab) throws Exception {
        try (Proxy proxy =
                lab.proxy(builder -> builder.settings(c -> c.http(http -> http.withOrigins(Set.of(origin())))), 22)) {
            String url = "http://localhost:" + Lab.port(proxy) + "/?Action=CoreShowChannels&OutputFormat=";
            page = "<p id='p'>nothing</p><script>(async () => {"
                    + "const json = await (await fetch('" + url + "json')).json();"
                    + "const text = await (await fetch('" + url + "xml')).text();"
                    + "const root = new DOMParser().parseFromString(text, 'application/xml').documentElement;"
                    + "return json[0].Response + ' ' + (json.length > 1) + ' ' + root.nodeName;"
                    + "})().then(it => it, why => 'failed ' + why)"
                    + ".then(text => document.getElementById('p').textContent = text)</script>";
            assertThat(shown()).contains("Success true AsteriskManagerMessages");
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

    /** What a variable of Asterisk holds that a page may have set. */
    private static String variable(Proxy proxy, String name) throws IOException {
        try (AmiConnection client = AmiConnection.connect(Lab.port(proxy))) {
            client.login("off");
            return AmiText.of(client.ask("Action: Getvar", "Variable: " + name));
        }
    }

    private static String setvar(String name) {
        return "Action=Setvar&Variable=" + name + "&Value=1";
    }

    @Test
    void a_picture_whose_host_name_leads_to_the_proxy_runs_nothing(Lab lab) throws Exception {
        try (Proxy proxy = lab.proxy(22)) {
            page = "<p id='p'>waits</p><img id='i' referrerpolicy='no-referrer'><script>"
                    + "i.onerror = i.onload = () => p.textContent = 'loaded';"
                    + "i.src = 'http://pbx.evil.example:" + Lab.port(proxy) + "/?" + setvar("PICTURE") + "'</script>";
            assertThat(shown()).contains("loaded");
            assertThat(variable(proxy, "PICTURE")).contains("Value: \r\n");
        }
    }

    @Test
    void a_name_that_leads_to_the_proxy_later_runs_nothing(Lab lab) throws Exception {
        try (Proxy proxy = lab.proxy(22);
                Rebinding rebinding = new Rebinding(Lab.port(proxy))) {
            rebinding.page = "<p id='p'>waits</p><script>fetch('/?" + setvar("REBOUND") + "')"
                    + ".then(() => fetch('/', {method: 'POST', body: new URLSearchParams('" + setvar("REBOUND")
                    + "')}))"
                    + ".then(answer => answer.text()).then(it => p.textContent = 'got ' + it,"
                    + " why => p.textContent = 'failed ' + why)</script>";
            assertThat(shown("http://rebound.example:" + rebinding.port()))
                    .contains("got ", "the host 'rebound.example' is not known here");
            assertThat(variable(proxy, "REBOUND")).contains("Value: \r\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "standard, 'Action: Setvar\\r\\nVariable: POSTED\\r\\nValue: 1'",
        "csv, '\"Action: Setvar\", \"Variable: POSTED\", \"Value: 1\"'"
    })
    void a_text_that_is_posted_to_another_format_runs_nothing(String format, String action, Lab lab) throws Exception {
        ListenerConfig listener =
                ListenerConfig.on(0).formats(format, "standard").build();
        try (Proxy proxy = lab.proxy(builder -> builder.listen(listener), 22)) {
            String url = "http://127.0.0.1:" + proxy.addresses().get(1).getPort() + "/";
            page = "<p id='p'>waits</p><script>fetch('" + url + "', {method: 'POST', mode: 'no-cors',"
                    + " body: '\\r\\n\\r\\n" + action + "\\r\\n\\r\\n'})"
                    + ".catch(() => 0).then(() => p.textContent = 'sent')</script>";
            assertThat(shown()).contains("sent");
            assertThat(variable(proxy, "POSTED")).contains("Value: \r\n");
        }
    }

    @Test
    void a_page_of_an_allowed_origin_may_send_credentials(Lab lab) throws Exception {
        try (Proxy proxy = lab.proxy(
                builder -> builder.user(UserConfig.of("ann", "s"))
                        .settings(c -> c.authRequired(true).http(http -> http.withOrigins(Set.of(origin())))),
                22)) {
            page = credentials(proxy);
            assertThat(shown()).contains("got 200 22.");
        }
    }

    @Test
    void a_page_below_an_allowed_name_may_send_credentials(Lab lab) throws Exception {
        int port = site.getAddress().getPort();
        try (Proxy proxy = lab.proxy(
                builder -> builder.user(UserConfig.of("ann", "s"))
                        .settings(c -> c.authRequired(true)
                                .http(http -> http.withOrigins(Set.of("http://*.apps.example:" + port)))),
                22)) {
            page = credentials(proxy);
            assertThat(shown("http://board.apps.example:" + port)).contains("got 200 22.");
            assertThat(shown("http://apps.example:" + port)).contains("failed ");
            assertThat(shown("http://board.other.example:" + port)).contains("failed ");
        }
    }

    private static String credentials(Proxy proxy) {
        return "<p id='p'>waits</p><script>fetch('http://localhost:" + Lab.port(proxy)
                + "/?Action=CoreSettings&OutputFormat=json', {credentials: 'include',"
                + " headers: {Authorization: 'Basic ' + btoa('ann:s')}})"
                + ".then(answer => answer.json().then(it => 'got ' + answer.status + ' ' + it.AsteriskVersion),"
                + " why => 'failed ' + why).then(text => p.textContent = text)</script>";
    }

    /** A name that leads to a page at first, and from then on to the proxy. */
    private static final class Rebinding implements AutoCloseable {
        private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final int proxy;
        private final AtomicBoolean served = new AtomicBoolean();
        private volatile String page = "";

        Rebinding(int proxy) throws IOException {
            this.proxy = proxy;
            thread(this::accept);
        }

        int port() {
            return listening.getLocalPort();
        }

        private static Thread thread(Runnable work) {
            Thread thread = new Thread(work, "rebinding");
            thread.setDaemon(true);
            thread.start();
            return thread;
        }

        private void accept() {
            try {
                while (!listening.isClosed()) {
                    Socket browser = listening.accept();
                    thread(() -> answer(browser));
                }
            } catch (IOException closed) {
                // the test is over
            }
        }

        /**
         * Answers with the page at first, then as the proxy. Browsers open connections that they do not use at once, so
         * the proxy sees a connection only when it has a request; it would take it for that of an AMI client.
         */
        private void answer(Socket browser) {
            try (browser) {
                byte[] request = new byte[8192];
                int length = browser.getInputStream().read(request);
                if (length > 0 && served.compareAndSet(false, true)) {
                    serve(browser);
                } else if (length > 0) {
                    relay(browser, request, length);
                }
            } catch (IOException | InterruptedException closed) {
                // the browser opens another one if it needs it
            }
        }

        private void serve(Socket browser) throws IOException {
            byte[] body = page.getBytes(UTF_8);
            String head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: " + body.length
                    + "\r\nConnection: close\r\n\r\n";
            browser.getOutputStream().write(head.getBytes(UTF_8));
            browser.getOutputStream().write(body);
        }

        /** Passes on the end of each direction for itself, so that no reset overtakes the last answer. */
        private void relay(Socket browser, byte[] request, int length) throws IOException, InterruptedException {
            try (Socket onwards = new Socket(InetAddress.getLoopbackAddress(), proxy)) {
                onwards.getOutputStream().write(request, 0, length);
                Thread answers = thread(() -> copy(onwards, browser));
                copy(browser, onwards);
                answers.join();
            }
        }

        private static void copy(Socket from, Socket to) {
            try {
                from.getInputStream().transferTo(to.getOutputStream());
                to.shutdownOutput();
            } catch (IOException closed) {
                // so is the other direction
            }
        }

        @Override
        public void close() throws IOException {
            listening.close();
        }
    }
}
