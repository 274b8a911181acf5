package org.astmanproxy.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.astmanproxy.core.assembly.Engine;
import org.junit.jupiter.api.Test;

/** What core provides is found on the module path and on the class path: the same, in the same order. */
class ProvidedServicesTest {
    private final Path classes = classes();

    private static Path classes() {
        try {
            return Path.of(Engine.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private ModuleDescriptor descriptor() throws IOException {
        try (InputStream in = Files.newInputStream(classes.resolve("module-info.class"))) {
            return ModuleDescriptor.read(in);
        }
    }

    private static List<String> providers(Path file) throws IOException {
        return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    @Test
    void module_info_and_meta_inf_name_the_same_providers() throws IOException {
        Map<String, List<String>> ofModule = new TreeMap<>();
        descriptor().provides().forEach(provides -> ofModule.put(provides.service(), provides.providers()));
        Map<String, List<String>> ofFiles = new TreeMap<>();
        try (Stream<Path> files = Files.list(classes.resolve("META-INF/services"))) {
            for (Path file : files.toList()) {
                ofFiles.put(file.getFileName().toString(), providers(file));
            }
        }
        assertThat(ofFiles).isNotEmpty().isEqualTo(ofModule);
    }

    @Test
    void core_exports_nothing_and_requires_nothing_but_the_jdk_and_the_api() throws IOException {
        assertThat(descriptor().exports()).isEmpty();
        assertThat(descriptor().opens()).isEmpty();
        assertThat(descriptor().requires())
                .extracting(ModuleDescriptor.Requires::name)
                .containsOnly("java.base", "java.management", "java.xml", "jdk.jfr", "org.astmanproxy.api");
    }
}
