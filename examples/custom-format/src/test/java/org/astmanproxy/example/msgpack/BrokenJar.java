package org.astmanproxy.example.msgpack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.astmanproxy.spi.IOFormat;
import org.astmanproxy.spi.MessageWriter;
import org.astmanproxy.spi.StreamFormat;

/** Makes a jar of one format of this class. */
record BrokenJar(Class<? extends IOFormat> format, int classFileVersion, String apiVersion) {
    /** What Java 17 compiles to. */
    private static final int JAVA_17 = 61;

    static BrokenJar of(Class<? extends IOFormat> format) {
        return new BrokenJar(format, JAVA_17, "1.0");
    }

    static BrokenJar ofLaterJava(int java) {
        return new BrokenJar(Harmless.class, java + 44, "1.0");
    }

    static BrokenJar ofLaterApi(String version) {
        return new BrokenJar(Harmless.class, JAVA_17, version);
    }

    void write(Path file) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Astmanproxy-Api-Version", apiVersion);
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            put(
                    "META-INF/services/" + IOFormat.class.getName(),
                    format.getName().getBytes(UTF_8),
                    jar);
            for (Class<?> type : List.of(Harmless.class, Json.class, Throwing.class)) {
                put(path(type), bytes(type), jar);
            }
        }
    }

    private static String path(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }

    private byte[] bytes(Class<?> type) throws IOException {
        try (InputStream in = Objects.requireNonNull(type.getResourceAsStream("/" + path(type)))) {
            byte[] bytes = in.readAllBytes();
            bytes[7] = (byte) classFileVersion;
            return bytes;
        }
    }

    private static void put(String name, byte[] bytes, JarOutputStream jar) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(bytes);
        jar.closeEntry();
    }

    /** Would do no harm. */
    public static class Harmless implements StreamFormat {
        @Override
        public String name() {
            return "harmless";
        }

        @Override
        public Optional<MessageWriter> writer() {
            return Optional.of((message, source, out) -> out.put("x"));
        }
    }

    /** Wants to be json. */
    public static final class Json extends Harmless {
        @Override
        public String name() {
            return "json";
        }
    }

    /** Can't be made. */
    public static final class Throwing extends Harmless {
        /** Throws. */
        public Throwing() {
            throw new IllegalStateException("planted");
        }
    }
}
