package org.astmanproxy.core.fuzz;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.astmanproxy.message.Nullable;

/** How much an object of ours keeps in arrays, texts and collections; about right, and the same on every JVM. */
public final class Retained {
    private static final int OBJECT = 16;

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> open = new ArrayDeque<>();

    private Retained() {}

    /** The bytes that can be reached from an object. */
    public static long by(Object root) {
        Retained walk = new Retained();
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
        if (object instanceof Collection<?> elements) {
            elements.forEach(this::reach);
            return 8L * elements.size();
        }
        if (object instanceof Map<?, ?> map) {
            reach(map.keySet());
            reach(map.values());
            return 0;
        }
        if (object.getClass().isArray()) {
            return array(object);
        }
        if (object.getClass().getName().startsWith("org.astmanproxy.")) {
            fields(object);
        }
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
        return (long) length * (type == byte.class || type == boolean.class ? 1 : 8);
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
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
