package org.astmanproxy.launcher.prose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.astmanproxy.launcher.prose.Passage.Kind;

/** Finds the prose of the checkout. */
final class CheckoutText {
    /** The top of the checkout; tests run in the folder of their module. */
    private static final Path TOP = Path.of("..");

    private CheckoutText() {}

    static boolean isPage(String file) {
        return file.endsWith(".md");
    }

    static boolean isMainCode(String file) {
        return file.endsWith(".java") && file.contains("src/main/java/");
    }

    /** Returns the passages of these kinds in the files that the predicate takes; there is at least one. */
    static List<Passage> of(Predicate<String> which, Set<Kind> kinds) {
        List<Passage> passages;
        try (Stream<Path> files = Files.walk(TOP)) {
            passages = files.filter(Files::isRegularFile)
                    .map(file -> TOP.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !file.startsWith(".") && !file.contains("/target/"))
                    .filter(which)
                    .sorted()
                    .flatMap(file -> passages(file).stream())
                    .filter(passage -> kinds.contains(passage.kind()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(passages).isNotEmpty();
        return passages;
    }

    private static List<Passage> passages(String file) {
        try {
            String text = Files.readString(TOP.resolve(file), UTF_8);
            return file.endsWith(".md") ? MarkdownText.of(file, text) : JavaText.of(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
