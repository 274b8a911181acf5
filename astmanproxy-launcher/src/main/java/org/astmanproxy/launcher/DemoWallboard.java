package org.astmanproxy.launcher;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import org.astmanproxy.ExtensionContext;
import org.astmanproxy.ProxyExtension;
import org.astmanproxy.RunningExtension;
import org.astmanproxy.WebRequest;
import org.astmanproxy.spi.WebResponse;

/** Serves the page of {@code examples/wallboard}, for the demo. */
final class DemoWallboard implements ProxyExtension {
    /** The path of the page. */
    static final String PATH = "/wallboard";

    private static final String FILE = "wallboard.html";

    @Override
    public String name() {
        return "demo-wallboard";
    }

    @Override
    public RunningExtension start(ExtensionContext context) {
        context.servePublic(PATH, DemoWallboard::page);
        return () -> {};
    }

    private static WebResponse page(WebRequest request) throws IOException {
        try (InputStream in = DemoWallboard.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new FileNotFoundException("the program lacks its file " + FILE);
            }
            return WebResponse.of("text/html; charset=utf-8", in.readAllBytes());
        }
    }
}
