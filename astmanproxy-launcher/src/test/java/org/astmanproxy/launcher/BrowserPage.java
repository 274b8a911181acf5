package org.astmanproxy.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.astmanproxy.testkit.Await;

/** A page in a real Chromium, which the test steers over the DevTools protocol. Ends with its browser. */
public final class BrowserPage implements AutoCloseable {
    private static final Pattern PAGE = Pattern.compile("\"webSocketDebuggerUrl\": \"(ws://[^\"]+/page/[^\"]+)\"");
    private static final Pattern ID = Pattern.compile("\\{\"id\":(\\d+),");
    private static final Pattern TEXT = Pattern.compile("\"(?:value|data)\":\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"");
    private static final List<String> COMPLAINTS = List.of(
            "{\"method\":\"Runtime.exceptionThrown\"",
            "{\"method\":\"Runtime.consoleAPICalled\"",
            "{\"method\":\"Log.entryAdded\"");
    /** Chromium reports each refused request like this, whatever the page does with it. */
    private static final String REFUSED = "\"source\":\"network\"";

    private final Process browser;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<String>> waiting = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final WebSocket socket;

    private BrowserPage(Process browser, String address) {
        this.browser = browser;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address), new Messages(waiting, complaints))
                .join();
    }

    /**
     * Opens a page.
     *
     * @param folder for the profile of the browser
     * @param url the address of the page
     * @param width the width of the window in pixels
     * @param height its height
     */
    public static BrowserPage open(Path folder, String url, int width, int height)
            throws IOException, InterruptedException {
        Path profile = Files.createTempDirectory(folder, "profile");
        Process browser = new ProcessBuilder(
                        "chromium",
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--hide-scrollbars",
                        "--no-first-run",
                        "--user-data-dir=" + profile,
                        "--remote-debugging-port=0",
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("chromium.log").toFile())
                .start();
        try {
            BrowserPage page = new BrowserPage(browser, debugger(profile.resolve("DevToolsActivePort")));
            for (String domain : List.of("Page", "Runtime", "Log")) {
                page.call(domain + ".enable", "");
            }
            page.call(
                    "Emulation.setDeviceMetricsOverride",
                    "\"width\":" + width + ",\"height\":" + height + ",\"deviceScaleFactor\":1,\"mobile\":false");
            page.call("Page.navigate", "\"url\":" + quoted(url));
            return page;
        } catch (RuntimeException | AssertionError | IOException | InterruptedException e) {
            browser.destroyForcibly();
            throw e;
        }
    }

    private static String debugger(Path portFile) throws IOException, InterruptedException {
        Await.until("the browser", () -> hasPort(portFile));
        String port = Files.readAllLines(portFile).get(0);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                .timeout(Await.DEADLINE)
                .build();
        String list = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        Matcher page = PAGE.matcher(list);
        if (!page.find()) {
            throw new IOException("no page: " + list);
        }
        return page.group(1);
    }

    private static boolean hasPort(Path file) {
        try {
            return Files.exists(file) && Files.readAllLines(file).size() > 1;
        } catch (IOException e) {
            return false;
        }
    }

    /** {@return the value of an expression as text; the page may still work on it} */
    public String value(String expression) {
        String wrapped = "(async () => String(await (" + expression + ")))()";
        String answer = call(
                "Runtime.evaluate",
                "\"expression\":" + quoted(wrapped)
                        + ",\"awaitPromise\":true,\"returnByValue\":true,\"userGesture\":true");
        Matcher value = TEXT.matcher(answer);
        if (answer.contains("\"exceptionDetails\"") || !value.find()) {
            throw new AssertionError(expression + ": " + answer);
        }
        return unquoted(value.group(1));
    }

    /** Runs statements in the page. */
    public void run(String statements) {
        value("(async () => {" + statements + "})()");
    }

    /** Waits until an expression is true in the page. */
    public void await(String expression) {
        Await.until(() -> isTrue(expression), () -> expression + " in: " + text() + complaints);
    }

    private boolean isTrue(String expression) {
        try {
            return value("Boolean(" + expression + ")").equals("true");
        } catch (AssertionError whileThePageLoads) {
            return false;
        }
    }

    /** {@return the text that the page shows} */
    public String text() {
        return value("document.body.innerText");
    }

    /** Waits until the page shows a text. */
    public void awaitText(String text) {
        await("document.body?.innerText.includes(" + quoted(text) + ")");
    }

    /** Fills in a field. */
    public void fill(String selector, String text) {
        run("const field = document.querySelector(" + quoted(selector) + "); field.value = " + quoted(text)
                + "; field.dispatchEvent(new Event('input', {bubbles: true}));");
    }

    /** Clicks what a selector finds first. */
    public void click(String selector) {
        run("document.querySelector(" + quoted(selector) + ").click();");
    }

    /** Sets the colours that the visitor prefers: light or dark. */
    public void prefer(String scheme) {
        call(
                "Emulation.setEmulatedMedia",
                "\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"" + scheme + "\"}]");
    }

    /** {@return what the window shows, as PNG} */
    public byte[] picture() {
        Matcher data = TEXT.matcher(call("Page.captureScreenshot", "\"format\":\"png\""));
        if (!data.find()) {
            throw new AssertionError("no picture");
        }
        return Base64.getDecoder().decode(data.group(1));
    }

    /** {@return errors, warnings and violations of the policy that the browser has reported, but no refused requests} */
    public List<String> complaints() {
        return complaints.stream().filter(it -> !it.contains(REFUSED)).toList();
    }

    private String call(String method, String parameters) {
        int id = ids.incrementAndGet();
        CompletableFuture<String> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        socket.sendText("{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":{" + parameters + "}}", true)
                .join();
        return answer.orTimeout(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** {@return a text in quotes, for JSON and for JavaScript} */
    public static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c < 0x20 || c > 0x7e || c == '"' || c == '\\') {
                out.append(String.format("\\u%04x", c));
            } else {
                out.append((char) c);
            }
        });
        return out.append('"').toString();
    }

    private static String unquoted(String text) {
        Matcher escaped = Pattern.compile("\\\\(u([0-9a-fA-F]{4})|.)").matcher(text);
        return escaped.replaceAll(found -> Matcher.quoteReplacement(
                found.group(2) != null
                        ? String.valueOf((char) Integer.parseInt(found.group(2), 16))
                        : plain(found.group(1))));
    }

    private static String plain(String escaped) {
        return switch (escaped) {
            case "n" -> "\n";
            case "t" -> "\t";
            case "r" -> "\r";
            case "b" -> "\b";
            case "f" -> "\f";
            default -> escaped;
        };
    }

    @Override
    public void close() {
        socket.abort();
        end(browser);
    }

    /** Ends a browser with all its processes, which write into its profile until they end. */
    public static void end(Process browser) {
        List<ProcessHandle> all = Stream.concat(Stream.of(browser.toHandle()), browser.descendants())
                .toList();
        browser.destroy();
        for (ProcessHandle each : all) {
            each.onExit()
                    .orTimeout(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS)
                    .join();
        }
    }

    /**
     * What the browser sends.
     *
     * @param waiting the calls without an answer
     * @param complaints gets what the browser reports
     */
    private record Messages(
            Map<Integer, CompletableFuture<String>> waiting, List<String> complaints, StringBuilder part)
            implements WebSocket.Listener {
        Messages(Map<Integer, CompletableFuture<String>> waiting, List<String> complaints) {
            this(waiting, complaints, new StringBuilder());
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                take(part.toString());
                part.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }

        private void take(String message) {
            Matcher id = ID.matcher(message);
            if (id.lookingAt()) {
                CompletableFuture<String> call = waiting.remove(Integer.parseInt(id.group(1)));
                if (call != null) {
                    call.complete(message);
                }
            } else if (COMPLAINTS.stream().anyMatch(message::startsWith)) {
                complaints.add(message);
            }
        }
    }
}
