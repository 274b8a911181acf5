package org.astmanproxy.testkit.format;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.nio.Buffer;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.message.Nullable;

/** Measures roughly how much memory an object retains in arrays, texts, buffers and collections, in the same way on every JVM. */
final class RetainedBytes {
    private static final int OBJECT = 16;
    private static final int REFERENCE = 8;

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> open = new ArrayDeque<>();

    private RetainedBytes() {}

    /** {@return the number of bytes reachable from an object} Private fields of the JDK's classes are not counted. */
    static long by(Object root) {
        RetainedBytes walk = new RetainedBytes();
        walk.reach(root);
        long bytes = 0;
        while (!walk.open.isEmpty()) {
            bytes += OBJECT + walk.bytesOf(walk.open.remove());
        }
        return bytes;
    }

    private void reach(@Nullable Object object) {
        if (object != null && !(object instanceof Enum) && !(object instanceof Class) && seen.add(object)) {
            open.add(object);
        }
    }

    private long bytesOf(Object object) {
        if (object instanceof CharSequence text) {
            return text.length();
        }
        if (object instanceof ByteArrayOutputStream bytes) {
            return bytes.size();
        }
        if (object instanceof Buffer buffer) {
            return buffer.capacity();
        }
        if (object instanceof Optional<?> maybe) {
            maybe.ifPresent(this::reach);
            return 0;
        }
        if (object instanceof Collection<?> elements) {
            elements.forEach(this::reach);
            return (long) REFERENCE * elements.size();
        }
        if (object instanceof Map<?, ?> map) {
            reach(map.keySet());
            reach(map.values());
            return 0;
        }
        if (object.getClass().isArray()) {
            return array(object);
        }
        fields(object);
        return 0;
    }

    private long array(Object array) {
        Class<?> type = array.getClass().getComponentType();
        int length = Array.getLength(array);
        if (!type.isPrimitive()) {
            for (int i = 0; i < length; i++) {
                reach(Array.get(array, i));
            }
        }
        return (long) length * (type == byte.class || type == boolean.class ? 1 : REFERENCE);
    }

    private void fields(Object object) {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    reach(value(field, object));
                }
            }
        }
    }

    private static @Nullable Object value(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (InaccessibleObjectException hidden) {
            return null;
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
