package org.astmanproxy;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists the public API: one line for each type and each member that other code can use. */
final class PublicSignatures {
    private static final Path MODULE = Path.of("src/main/java/module-info.java");
    private static final Pattern EXPORTS = Pattern.compile("(?m)^\\s*exports\\s+([\\w.]+)\\s*;");

    private final SortedSet<String> lines = new TreeSet<>();

    private PublicSignatures() {}

    /** Returns the lines for the packages that the module exports, read from a folder of compiled classes. */
    static SortedSet<String> inFolder(Path classes) throws IOException, ClassNotFoundException {
        PublicSignatures signatures = new PublicSignatures();
        List<String> exported = EXPORTS.matcher(Files.readString(MODULE))
                .results()
                .map(found -> found.group(1))
                .toList();
        for (String name : exported) {
            for (Class<?> type : types(classes, name)) {
                signatures.add(type);
            }
        }
        return signatures.lines;
    }

    /** Returns the lines for one type, without the types declared in it. */
    static SortedSet<String> ofType(Class<?> type) {
        PublicSignatures signatures = new PublicSignatures();
        signatures.add(type);
        return signatures.lines;
    }

    private static List<Class<?>> types(Path classes, String packageName) throws IOException, ClassNotFoundException {
        List<String> files;
        try (Stream<Path> all = Files.list(classes.resolve(packageName.replace('.', '/')))) {
            files = all.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class") && !file.equals("package-info.class"))
                    .toList();
        }
        List<Class<?>> types = new ArrayList<>();
        for (String file : files) {
            String name = packageName + "." + file.substring(0, file.length() - ".class".length());
            types.add(Class.forName(name, false, PublicSignatures.class.getClassLoader()));
        }
        return types;
    }

    private void add(Class<?> type) {
        if (!isReachable(type)) {
            return;
        }
        String prefix = type.getName() + ": ";
        lines.add(prefix + head(type));
        for (Field field : type.getDeclaredFields()) {
            if (isReachable(field)) {
                lines.add(prefix + line(field, field.toGenericString()));
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (isReachable(constructor)) {
                lines.add(prefix + constructor.toGenericString());
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (isReachable(method)) {
                lines.add(prefix + line(method, method.toGenericString()));
            }
        }
    }

    /** Returns the line without the name of the class, which begins it already. */
    private static String line(Member member, String text) {
        String name = member.getName();
        return text.replace(member.getDeclaringClass().getName() + "." + name, name);
    }

    /** Returns the declaration. It is written here because {@code Class.toGenericString} differs between JDKs. */
    private static String head(Class<?> type) {
        StringBuilder head = new StringBuilder();
        int told = Modifier.PUBLIC | Modifier.PROTECTED | Modifier.STATIC | Modifier.FINAL;
        told |= type.isInterface() ? 0 : Modifier.ABSTRACT;
        head.append(Modifier.toString(type.getModifiers() & told)).append(' ').append(kind(type));
        head.append(joined(" <", type.getTypeParameters(), PublicSignatures::declared, ">"));
        Type parent = type.getGenericSuperclass();
        if (parent != null && parent != Object.class) {
            head.append(" extends ").append(parent.getTypeName());
        }
        head.append(joined(" implements ", type.getGenericInterfaces(), Type::getTypeName, ""));
        if (type.isSealed()) {
            head.append(joined(" permits ", type.getPermittedSubclasses(), Class::getName, ""));
        }
        return head.toString();
    }

    private static String kind(Class<?> type) {
        if (type.isAnnotation()) {
            return "annotation";
        }
        if (type.isInterface()) {
            return "interface";
        }
        return type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
    }

    private static String declared(TypeVariable<?> variable) {
        return variable.getName() + joined(" extends ", variable.getBounds(), Type::getTypeName, "");
    }

    private static <T> String joined(String before, T[] parts, Function<? super T, String> text, String after) {
        return parts.length == 0 ? "" : Arrays.stream(parts).map(text).collect(Collectors.joining(", ", before, after));
    }

    private static boolean isReachable(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        return !type.isAnonymousClass()
                && !type.isLocalClass()
                && (Modifier.isPublic(type.getModifiers()) || Modifier.isProtected(type.getModifiers()))
                && (outer == null || isReachable(outer));
    }

    /** A protected member of a final class is not reachable. */
    private static boolean isReachable(Member member) {
        boolean inherited = Modifier.isProtected(member.getModifiers())
                && !Modifier.isFinal(member.getDeclaringClass().getModifiers());
        return !member.isSynthetic() && (Modifier.isPublic(member.getModifiers()) || inherited);
    }
}
