package org.astmanproxy.core.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a jar of source code, as its author would, and then breaks it, as its author would not. */
public final class JarMaker {
    /** Of a format that writes its own name and reads nothing; the body of the class goes on behind it. */
    private static final String FORMAT = """
        package %s;

        import java.util.*;
        import org.astmanproxy.message.*;
        import org.astmanproxy.spi.*;

        public class %s implements StreamFormat {
            @Override public String name() { return "%s"; }
            @Override public Optional<MessageWriter> writer() {
                return Optional.of((message, source, out) -> out.put(name() + "\\n"));
            }
            %s
        }
        """;

    private static final String ACTION = """
        package %s;

        import java.util.*;
        import java.util.concurrent.*;
        import org.astmanproxy.message.*;
        import org.astmanproxy.*;

        public class %s implements ProxyAction {
            @Override public String name() { return "%s"; }
            @Override public CompletionStage<List<Message>> run(Message request, ActionContext context) {
                Message answer = Message.builder().header("ProxyResponse", "Success").header("From", name()).build();
                return CompletableFuture.completedFuture(List.of(answer));
            }
        }
        """;

    private static final String EXTENSION = """
        package %s;

        import java.util.*;
        import org.astmanproxy.message.*;
        import org.astmanproxy.*;

        public class %s implements ProxyExtension {
            @Override public String name() { return "%s"; }
            @Override public Set<String> keys() { return Set.of(%s); }
            @Override public RunningExtension start(ExtensionContext context) {
                System.getLogger("org.astmanproxy.test").log(System.Logger.Level.INFO,
                    name() + " has " + new TreeMap<>(context.settings()) + " "
                        + (Thread.currentThread().getContextClassLoader() == getClass().getClassLoader()));
                return () -> {};
            }
        }
        """;

    private final Path work;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, List<String>> services = new TreeMap<>();
    private final Map<String, String> attributes = new TreeMap<>();
    private final List<String> unwanted = new ArrayList<>();
    private int classFileVersion;

    /**
     * Of an empty jar.
     *
     * @param work a folder for source and classes
     */
    public JarMaker(Path work) {
        this.work = work;
    }

    /** Adds a class without naming it a provider. */
    JarMaker source(String type, String code) {
        sources.put(type, code);
        return this;
    }

    /** Names a class a provider. */
    JarMaker provides(String service, String type) {
        services.computeIfAbsent("org.astmanproxy." + service, key -> new ArrayList<>())
                .add(type);
        return this;
    }

    /** Adds a format that writes its name. */
    public JarMaker format(String type, String name) {
        return format(type, name, "");
    }

    /** Adds a format that writes its name, with more in its class. */
    public JarMaker format(String type, String name, String more) {
        int dot = type.lastIndexOf('.');
        return source(type, FORMAT.formatted(type.substring(0, dot), type.substring(dot + 1), name, more))
                .provides("spi.IOFormat", type);
    }

    /** Adds a proxy action that says its name. */
    public JarMaker action(String type, String name) {
        int dot = type.lastIndexOf('.');
        return source(type, ACTION.formatted(type.substring(0, dot), type.substring(dot + 1), name))
                .provides("ProxyAction", type);
    }

    /** Adds an extension that logs its settings; the keys are Java code, for example {@code "path", "title"}. */
    public JarMaker extension(String type, String name, String keys) {
        int dot = type.lastIndexOf('.');
        return source(type, EXTENSION.formatted(type.substring(0, dot), type.substring(dot + 1), name, keys))
                .provides("ProxyExtension", type);
    }

    /** Sets an attribute of the manifest. */
    JarMaker attribute(String name, String value) {
        attributes.put(name, value);
        return this;
    }

    /** Makes all classes look like those of another Java. */
    JarMaker classFileVersion(int version) {
        classFileVersion = version;
        return this;
    }

    /** Leaves classes out that were there when the others were compiled. */
    JarMaker without(String path) {
        unwanted.add(path);
        return this;
    }

    /** {@return the jar} */
    public Path jar(Path file) {
        try {
            Path classes = Files.createTempDirectory(work, "classes");
            compile(classes);
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            attributes.forEach(manifest.getMainAttributes()::putValue);
            try (OutputStream out = Files.newOutputStream(file);
                    JarOutputStream jar = new JarOutputStream(out, manifest)) {
                for (Map.Entry<String, List<String>> service : services.entrySet()) {
                    byte[] names = String.join("\n", service.getValue()).getBytes(StandardCharsets.UTF_8);
                    put("META-INF/services/" + service.getKey(), names, jar);
                }
                for (Path type : classesIn(classes)) {
                    put(classes.relativize(type).toString().replace('\\', '/'), bytes(type), jar);
                }
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compile(Path classes) throws IOException {
        Path code = Files.createTempDirectory(work, "source");
        List<String> arguments = new ArrayList<>(List.of("-d", classes.toString(), "-proc:none", "--release", "17"));
        arguments.addAll(List.of("-cp", api()));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = code.resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        ToolProvider compiler = ToolProvider.findFirst("javac").orElseThrow();
        if (!sources.isEmpty()) {
            assertThat(compiler.run(System.out, System.err, arguments.toArray(String[]::new)))
                    .isZero();
        }
    }

    /** {@return the class path without the engine, so that nothing of a jar can have been compiled against it} */
    private static String api() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.contains("astmanproxy-api"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private List<Path> classesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> unwanted.stream().noneMatch(file.toString()::contains))
                    .sorted()
                    .toList();
        }
    }

    private byte[] bytes(Path type) throws IOException {
        byte[] bytes = Files.readAllBytes(type);
        if (classFileVersion > 0) {
            bytes[7] = (byte) classFileVersion;
        }
        return bytes;
    }

    private static void put(String name, byte[] bytes, JarOutputStream jar) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(bytes);
        jar.closeEntry();
    }
}
