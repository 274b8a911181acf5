package org.astmanproxy.core.testing;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.channels.Selector;
import org.astmanproxy.core.net.EventLoop;

/** Ends an event loop as an error does that it cannot survive: its selector is taken away. */
public final class LoopKiller {
    private LoopKiller() {}

    /** Ends a loop. */
    public static void kill(EventLoop loop) {
        try {
            Object channels = field(loop, "channels");
            ((Selector) field(channels, "selector")).close();
        } catch (ReflectiveOperationException | IOException e) {
            throw new AssertionError("the loop keeps its selector elsewhere", e);
        }
    }

    private static Object field(Object owner, String name) throws ReflectiveOperationException {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }
}
