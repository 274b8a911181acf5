package org.astmanproxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FilterReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Compares the public API with the file {@code public-api.txt}, so that no signature changes or vanishes by accident.
 *
 * <p>With {@code -Dapi.renew} the file is written first. A new signature need not be in the file until a release.
 */
class PublicApiTest {
    private static final Path BASELINE = Path.of("src/test/resources/org/astmanproxy/public-api.txt");
    private static final String ADVICE =
            "If that is meant, run: mvn -q -pl astmanproxy-api -Dtest=PublicApiTest -Dapi.renew test";

    private static SortedSet<String> now() throws IOException, ReflectiveOperationException, URISyntaxException {
        return PublicSignatures.inFolder(Path.of(
                Proxy.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
    }

    private static SortedSet<String> baseline() throws IOException {
        return new TreeSet<>(Files.readAllLines(BASELINE));
    }

    @BeforeAll
    static void renew() throws Exception {
        if (System.getProperty("api.renew") != null) {
            Files.write(BASELINE, now());
        }
    }

    @Test
    void no_public_signature_of_the_baseline_has_vanished() throws Exception {
        SortedSet<String> vanished = baseline();
        assertThat(vanished).isNotEmpty();
        vanished.removeAll(now());
        assertThat(vanished)
                .as("public signatures that vanished or changed. %s", ADVICE)
                .isEmpty();
    }

    @Test
    void a_release_has_no_public_signature_that_the_baseline_lacks() throws Exception {
        SortedSet<String> added = now();
        added.removeAll(baseline());
        boolean release =
                !System.getProperty("astmanproxy.version", "-SNAPSHOT").endsWith("-SNAPSHOT");
        assertThat(release ? added : new TreeSet<String>())
                .as("public signatures that %s lacks. %s", BASELINE, ADVICE)
                .isEmpty();
    }

    @Test
    void a_line_tells_types_and_exceptions() {
        assertThat(PublicSignatures.ofType(Callable.class))
                .containsExactly(
                        "java.util.concurrent.Callable: public abstract V call()" + " throws java.lang.Exception",
                        "java.util.concurrent.Callable: public interface <V extends java.lang.Object>");
    }

    @Test
    void protected_members_count_where_they_can_be_inherited() {
        assertThat(PublicSignatures.ofType(FilterReader.class))
                .contains(
                        "java.io.FilterReader: public abstract class extends java.io.Reader",
                        "java.io.FilterReader: protected java.io.Reader in",
                        "java.io.FilterReader: protected java.io.FilterReader(java.io.Reader)");
    }

    @Test
    void a_package_private_type_has_no_lines() {
        assertThat(PublicSignatures.ofType(PublicSignatures.class)).isEmpty();
    }
}
