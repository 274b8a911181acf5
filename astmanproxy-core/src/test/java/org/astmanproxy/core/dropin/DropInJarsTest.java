package org.astmanproxy.core.dropin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.astmanproxy.DropIn;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.core.action.ListServers;
import org.astmanproxy.core.format.json.JsonFormat;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.IOFormat;
import org.astmanproxy.spi.StreamFormat;
import org.astmanproxy.testkit.format.Written;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropInJarsTest {
    @TempDir
    private Path work;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(work.resolve("formats"));
    }

    private JarMaker maker() {
        return new JarMaker(work);
    }

    private DropInJars load() throws IOException {
        FoundServices others = new FoundServices(List.of(new JsonFormat()), List.of(new ListServers()), List.of());
        return DropInJars.of(Optional.of(folder), "2.1.0-SNAPSHOT", others);
    }

    /** Loads the folder, and shows a line for each jar. */
    private List<String> lines() throws IOException {
        try (DropInJars jars = load()) {
            return jars.described().stream().map(DropIn::toString).toList();
        }
    }

    @Test
    void jars_come_in_the_order_of_their_names_with_all_that_they_provide() throws IOException {
        maker().format("x.Two", "two").action("x.Act", "Act").jar(folder.resolve("b.jar"));
        maker().format("x.One", "one").format("x.Other", "one-b").jar(folder.resolve("a.jar"));
        Files.writeString(folder.resolve("readme.txt"), "no jar at all");

        try (DropInJars jars = load()) {
            assertThat(jars.described())
                    .containsExactly(
                            new DropIn("a.jar", List.of("format one (out)", "format one-b (out)"), ""),
                            new DropIn("b.jar", List.of("format two (out)", "action Act"), ""));
            assertThat(jars.services().formats()).extracting(IOFormat::name).containsExactly("one", "one-b", "two");
            assertThat(jars.services().actions()).extracting(ProxyAction::name).containsExactly("Act");
        }
    }

    @Test
    void an_extension_shows_its_keys_and_its_name_is_taken_once() throws IOException {
        maker().extension("x.Board", "board", "\"title\", \"path\"").jar(folder.resolve("a.jar"));
        maker().extension("x.Other", "board", "").jar(folder.resolve("b.jar"));
        maker().extension("x.Third", "third", "").jar(folder.resolve("c.jar"));

        assertThat(lines())
                .containsExactly(
                        "a.jar: extension board (keys: path title)",
                        "b.jar is left out: extension board: the name is taken by a.jar",
                        "c.jar: extension third");
    }

    @Test
    void an_extension_with_a_name_or_key_that_no_file_can_hold_is_left_out() throws IOException {
        maker().extension("x.A", "a.b", "").jar(folder.resolve("a.jar"));
        maker().extension("x.B", "b", "\"a key\"").jar(folder.resolve("b.jar"));

        assertThat(lines())
                .containsExactly(
                        "a.jar is left out: 'a.b' can't be the name of an extension of class x.A (expected: lower case"
                                + " letters, digits and dashes)",
                        "b.jar is left out: 'a key' can't be a key of extension b of class x.B (expected: lower case"
                                + " letters, digits, dashes and underscores)");
    }

    @Test
    void classes_of_one_name_in_two_jars_do_not_meet() throws IOException {
        maker().format("x.Same", "one").jar(folder.resolve("a.jar"));
        maker().format("x.Same", "two").jar(folder.resolve("b.jar"));

        try (DropInJars jars = load()) {
            String written = jars.services().formats().stream()
                    .map(format -> Written.text((StreamFormat) format, Message.event("x")))
                    .collect(Collectors.joining());
            assertThat(written).isEqualTo("one\ntwo\n");
        }
    }

    @Test
    void a_jar_sees_the_jdk_and_the_api_and_nothing_of_the_engine() throws IOException {
        maker().format("x.Looks", "looks", """
            static boolean sees(String type) {
                try {
                    Class.forName(type);
                    return true;
                } catch (ClassNotFoundException e) {
                    return false;
                }
            }
            @Override public List<String> mediaTypes() {
                return List.of("" + sees("javax.xml.stream.XMLInputFactory") + sees("java.sql.Date")
                    + sees("org.astmanproxy.config.Limits")
                    + sees("org.astmanproxy.core.format.detection.FormatRegistry") + sees("org.assertj.core.api.Assertions"));
            }
            """).jar(folder.resolve("a.jar"));

        try (DropInJars jars = load()) {
            assertThat(jars.services().formats().get(0).mediaTypes()).containsExactly("truetruetruefalsefalse");
        }
    }

    @Test
    void what_the_api_exports_is_what_jars_see() throws IOException {
        Path api = Path.of("../astmanproxy-api/target/classes/module-info.class");
        ModuleDescriptor descriptor;
        try (InputStream in = Files.newInputStream(api)) {
            descriptor = ModuleDescriptor.read(in);
        }
        assertThat(descriptor.exports().stream().map(ModuleDescriptor.Exports::source))
                .containsExactlyInAnyOrderElementsOf(ApiClasses.PACKAGES);
    }

    @Test
    void no_folder_and_an_empty_one_are_quiet_and_a_missing_one_is_an_error() throws IOException {
        assertThat(lines()).isEmpty();
        assertThat(DropInJars.of(Optional.empty(), "2.0.0", FoundServices.none())
                        .described())
                .isEmpty();
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> DropInJars.of(Optional.of(missing), "2.0.0", FoundServices.none()))
                .isInstanceOf(FileSystemException.class)
                .hasMessage(missing + ": no such folder");
    }

    @Test
    void a_jar_may_need_an_api_up_to_the_one_that_is_here() throws IOException {
        String attribute = ApiVersion.ATTRIBUTE;
        maker().format("x.A", "a").attribute(attribute, "2.1.0").jar(folder.resolve("a.jar"));
        maker().format("x.B", "b").attribute(attribute, "1.9").jar(folder.resolve("b.jar"));
        maker().format("x.C", "c").attribute(attribute, "2.10").jar(folder.resolve("c.jar"));
        maker().format("x.D", "d").attribute(attribute, "the last").jar(folder.resolve("d.jar"));

        assertThat(lines())
                .containsExactly(
                        "a.jar: format a (out)",
                        "b.jar: format b (out)",
                        "c.jar is left out: it needs version 2.10 of the api, this is 2.1.0-SNAPSHOT",
                        "d.jar is left out: Astmanproxy-Api-Version in its manifest is not a version: 'the last'");
    }
}
