package org.astmanproxy.example.embed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.astmanproxy.message.Nullable;
import org.junit.jupiter.api.Test;

class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]*)(?:#([^)\\s]*))?\\)");

    @Test
    void links_of_all_documents_lead_somewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : Documents.all()) {
            Matcher link = LINK.matcher(Documents.prose(document));
            while (link.find()) {
                if (!link.group(1).contains("://") && !leadsSomewhere(document, link.group(1), link.group(2))) {
                    broken.add(Documents.ROOT.relativize(document) + ": " + link.group());
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private static boolean leadsSomewhere(Path from, String file, @Nullable String heading) throws IOException {
        Path to = file.isEmpty() ? from : from.resolveSibling(file);
        return Files.exists(to) && (heading == null || headings(to).contains(heading));
    }

    /** {@return the headings of a document as links name them} */
    private static List<String> headings(Path document) throws IOException {
        return Files.readAllLines(document, UTF_8).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                .map(title -> title.replaceAll("[^a-z0-9_ -]", "").replace(' ', '-'))
                .toList();
    }
}
