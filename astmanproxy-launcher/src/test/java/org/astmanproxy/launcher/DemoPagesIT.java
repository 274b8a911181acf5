package org.astmanproxy.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages of the demo in a real Chromium. With the system property {@code screenshots.folder} the pictures of the README
 * are made again; {@code docs/images/renew.sh} does it.
 */
class DemoPagesIT {
    private static final int MOST_BYTES = 150_000;

    @TempDir
    private Path folder;

    private BrowserPage open(JarProcess demo, String page, int height) throws IOException, InterruptedException {
        String url = demo.awaitOut(page).strip().split(" ", 2)[0];
        demo.awaitErr("logged in");
        return BrowserPage.open(folder, url, 1200, height);
    }

    private static void keep(BrowserPage page, String name) throws IOException {
        byte[] picture = page.picture();
        assertThat(picture).hasSizeLessThan(MOST_BYTES);
        Optional<String> pictures = Optional.ofNullable(System.getProperty("screenshots.folder"));
        if (pictures.isPresent()) {
            Files.write(Path.of(pictures.get(), name), picture);
        }
    }

    @Test
    void the_console_shows_the_server_and_its_calls() throws Exception {
        GuidesTest.needs("chromium");
        try (JarProcess demo = JarProcess.start(folder, "demo", "--port", "0", "--rate", "30");
                BrowserPage page = open(demo, "/console/", 620)) {
            page.awaitText("Unread bytes of all clients");
            page.awaitText("simulated");
            page.run("location.hash = '#calls';");
            page.await("document.querySelectorAll('section:not([hidden]) tbody tr').length > 3");
            keep(page, "console.png");
            assertThat(page.complaints()).isEmpty();
        }
    }

    @Test
    void the_wallboard_shows_the_queues() throws Exception {
        GuidesTest.needs("chromium");
        try (JarProcess demo = JarProcess.start(folder, "demo", "--port", "0", "--rate", "50");
                BrowserPage page = open(demo, "/wallboard", 420)) {
            page.awaitText("support");
            page.await("[...document.querySelectorAll('.count')].some(it => it.textContent !== '0')");
            keep(page, "wallboard.png");
            assertThat(page.complaints()).isEmpty();
        }
    }
}
