package org.astmanproxy.core.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.DropIn;
import org.astmanproxy.core.action.ListServers;
import org.astmanproxy.core.format.json.JsonFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with a jar is one line, and the jars beside it count. */
class BrokenJarsTest {
    private static final String TYPE = "x.Bad";
    private static final String OUT = "bad.jar is left out: ";

    @TempDir
    private Path work;

    @TempDir
    private Path folder;

    private final Path bad = Path.of("bad.jar");

    private JarMaker maker() {
        return new JarMaker(work);
    }

    /** {@return what is wrong with bad.jar, when another jar stands on each side of it} */
    private String problem() throws IOException {
        maker().format("x.First", "first").jar(folder.resolve("a.jar"));
        maker().format("x.Last", "last").jar(folder.resolve("z.jar"));
        FoundServices others = new FoundServices(List.of(new JsonFormat()), List.of(new ListServers()), List.of());
        try (DropInJars jars = DropInJars.of(Optional.of(folder), "2.0.0", others)) {
            List<String> lines = jars.described().stream().map(DropIn::toString).toList();
            assertThat(lines).hasSize(3).allSatisfy(line -> assertThat(line).doesNotContain("\n"));
            assertThat(lines.get(0)).isEqualTo("a.jar: format first (out)");
            assertThat(lines.get(1)).startsWith(OUT);
            assertThat(lines.get(2)).isEqualTo("z.jar: format last (out)");
            assertThat(jars.services().formats()).hasSize(2);
            assertThat(jars.services().actions()).isEmpty();
            return lines.get(1).substring(OUT.length());
        }
    }

    private void make(JarMaker maker) {
        maker.jar(folder.resolve(bad));
    }

    private void makeFormat(String more) {
        make(maker().action("x.Act", "Act").format(TYPE, "bad", more));
    }

    @AfterEach
    void nothing_is_left_open() throws IOException {
        Files.delete(folder.resolve(bad));
    }

    @Test
    void no_zip() throws IOException {
        Files.writeString(folder.resolve(bad), "this is not a zip\n");
        assertThat(problem()).startsWith("it is not a readable jar (").contains("zip");
    }

    @Test
    void a_folder() throws IOException {
        Files.createDirectory(folder.resolve(bad));
        assertThat(problem()).startsWith("it is not a readable jar (");
    }

    @Test
    void nothing_provided() throws IOException {
        make(maker().source("x.Bad", "package x; public class Bad {}"));
        assertThat(problem())
                .isEqualTo("it provides no format, action or extension (its META-INF/services names none)");
    }

    @Test
    void a_provider_that_is_not_there() throws IOException {
        make(maker().provides("spi.IOFormat", "x.Gone"));
        assertThat(problem()).isEqualTo("x.Gone not found");
    }

    @Test
    void a_provider_that_is_no_provider() throws IOException {
        make(maker().source("x.Bad", "package x; public class Bad {}").provides("spi.IOFormat", TYPE));
        assertThat(problem()).isEqualTo("x.Bad not a subtype");
    }

    @Test
    void a_constructor_that_throws() throws IOException {
        makeFormat("public Bad() { throw new IllegalStateException(\"planted\\non two lines\"); }");
        assertThat(problem())
                .isEqualTo("x.Bad could not be instantiated: java.lang.IllegalStateException: planted on two lines");
    }

    @Test
    void a_static_initializer_that_throws() throws IOException {
        makeFormat("static final int N = Integer.parseInt(\"x\");");
        assertThat(problem()).contains("a class can't be initialized: java.lang.NumberFormatException");
    }

    @Test
    void a_newer_java() throws IOException {
        make(maker().format(TYPE, "bad").classFileVersion(99));
        assertThat(problem())
                .isEqualTo("it needs Java 55, this is Java " + Runtime.version().feature());
    }

    @Test
    void a_class_of_the_api_that_is_not_here() throws IOException {
        make(maker().source("org.astmanproxy.spi.Later", "package org.astmanproxy.spi; public class Later {}")
                .format(TYPE, "bad", "public final Later later = new Later();")
                .without("Later"));
        assertThat(problem())
                .isEqualTo("it was made for another version of the api than 2.0.0"
                        + " (java.lang.NoClassDefFoundError: org/astmanproxy/spi/Later)");
    }

    @Test
    void a_method_of_the_api_that_is_not_here() throws IOException {
        make(maker().source(
                        "org.astmanproxy.message.Message",
                        "package org.astmanproxy.message; public class Message { public static void later() {} }")
                .format(TYPE, "bad", "public Bad() { Message.later(); }")
                .without("Message.class"));
        assertThat(problem())
                .startsWith("it was made for another version of the api than 2.0.0 (java.lang.NoSuchMethodError")
                .contains("later");
    }

    @Test
    void a_library_that_was_left_at_home() throws IOException {
        make(maker().source("lib.Library", "package lib; public class Library {}")
                .format(TYPE, "bad", "public final lib.Library library = new lib.Library();")
                .without("Library"));
        assertThat(problem())
                .isEqualTo("java.lang.NoClassDefFoundError: lib/Library"
                        + " (a jar must contain everything that it needs besides the JDK and the api)");
    }

    @Test
    void errors_in_what_a_format_says_of_itself() throws IOException {
        makeFormat("@Override public boolean reads() { throw new StackOverflowError(\"planted\"); }");
        assertThat(problem()).isEqualTo("java.lang.StackOverflowError: planted");
        makeFormat("@Override public boolean reads() { return true; }");
        assertThat(problem()).isEqualTo("format bad (x.Bad) says reads() = true, but newReader gives none");
        makeFormat("@Override public List<String> mediaTypes() { return List.of(); }");
        assertThat(problem()).isEqualTo("format bad (x.Bad) has no media type");
        makeFormat("@Override public Recognition recognises(java.nio.ByteBuffer first) {"
                + " throw new AssertionError(\"planted\"); }");
        assertThat(problem()).isEqualTo("java.lang.AssertionError: planted");
    }

    @Test
    void a_format_that_goes_neither_in_nor_out() throws IOException {
        make(maker().source(
                        TYPE,
                        "package x; public class Bad implements org.astmanproxy.spi.StreamFormat {"
                                + " public String name() { return \"bad\"; } }")
                .provides("spi.IOFormat", TYPE));
        assertThat(problem()).isEqualTo("format bad (x.Bad) has neither a reader nor a writer");
    }

    @Test
    void names_that_can_not_be() throws IOException {
        for (String name : List.of("", "Upper", "with space", "auto", "line\\nend", "ä")) {
            make(maker().format(TYPE, name));
            assertThat(problem())
                    .isEqualTo(
                            "'" + name.replace("\\n", " ") + "' can't be the name of a format of class x.Bad (expected:"
                                    + " lower case letters, digits and dashes; not auto)");
        }
        make(maker().action("x.Act", "two words"));
        assertThat(problem())
                .isEqualTo(
                        "'two words' can't be the name of an action of class x.Act (expected: letters, digits and dashes)");
    }

    @Test
    void names_that_are_taken() throws IOException {
        make(maker().format(TYPE, "json"));
        assertThat(problem()).isEqualTo("format json: the name is taken by " + JsonFormat.class.getName());
        make(maker().format(TYPE, "first"));
        assertThat(problem()).isEqualTo("format first: the name is taken by a.jar");
        make(maker().format(TYPE, "same").format("x.Again", "same"));
        assertThat(problem()).isEqualTo("format same: it provides two of this name");
        make(maker().action("x.Act", "LISTSERVERS"));
        assertThat(problem()).isEqualTo("action listservers: the name is taken by " + ListServers.class.getName());
        make(maker().action("x.Act", "Logoff"));
        assertThat(problem()).isEqualTo("action logoff: the name is taken by the proxy itself");
    }

    @Test
    void names_of_a_jar_that_is_left_out_are_free() throws IOException {
        make(maker().format("x.Late", "last").format(TYPE, "json"));
        assertThat(problem()).startsWith("format json: ");
    }
}
