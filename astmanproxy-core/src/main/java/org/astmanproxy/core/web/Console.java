package org.astmanproxy.core.web;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.astmanproxy.core.exchange.ResourceHandlers.ResourceCall;
import org.astmanproxy.spi.WebResponse;

/**
 * Serves the files of the console at {@code /console/}. They hold nothing secret, so they need no login. In the browser,
 * the console is a client like any other: it logs in, sends actions and reads a stream of events.
 */
public final class Console implements OwnPathHandler {
    /** The path of the page, and of all its files. */
    public static final String FOLDER = "/console/";
    /** The path from which browsers are sent to the page. */
    public static final String WITHOUT_SLASH = "/console";

    private static final String PAGE = "index.html";
    private static final Set<String> FILES = Set.of(
            PAGE,
            "actions.js",
            "app.js",
            "calls.js",
            "chart.js",
            "clients.js",
            "console.css",
            "dom.js",
            "events.js",
            "explain.js",
            "icon.svg",
            "live.js",
            "login.js",
            "proxy.js",
            "queues.js",
            "rights.js",
            "servers.js",
            "stream.js",
            "table.js",
            "text.js",
            "views.js");

    /** The files that a browser has asked for. Most proxies are never asked, so a start does not wait for the files. */
    private final Map<String, ConsoleFile> files = new ConcurrentHashMap<>();

    @Override
    public void answer(ResourceCall call) {
        String path = call.resource().path();
        String name = path.startsWith(FOLDER) ? path.substring(FOLDER.length()) : "";
        String file = path.equals(FOLDER) ? PAGE : name;
        if (FILES.contains(file)) {
            call.respond()
                    .accept(files.computeIfAbsent(file, ConsoleFile::read)
                            .response(call.resource().field("If-None-Match").orElse("")));
        } else if (path.equals(WITHOUT_SLASH)) {
            // relative, so that a reverse proxy may serve the console below another path
            call.respond().accept(WebResponse.empty(308).withField("Location", "console/"));
        } else {
            WebPaths.refuseUnknown(call);
        }
    }
}
