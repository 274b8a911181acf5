package org.astmanproxy.core.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final List<String> FILES = List.of(
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

    private final Map<String, ConsoleFile> files = new LinkedHashMap<>();

    /** Reads the files from the program. */
    public Console() {
        FILES.forEach(name -> files.put(FOLDER + name, ConsoleFile.read(name)));
    }

    @Override
    public void answer(ResourceCall call) {
        String path = call.resource().path();
        ConsoleFile file = files.get(path.equals(FOLDER) ? FOLDER + PAGE : path);
        if (file != null) {
            call.respond()
                    .accept(file.response(call.resource().field("If-None-Match").orElse("")));
        } else if (path.equals(WITHOUT_SLASH)) {
            // relative, so that a reverse proxy may serve the console below another path
            call.respond().accept(WebResponse.empty(308).withField("Location", "console/"));
        } else {
            WebPaths.refuseUnknown(call);
        }
    }
}
