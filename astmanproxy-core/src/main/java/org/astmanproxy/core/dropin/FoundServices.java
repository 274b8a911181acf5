package org.astmanproxy.core.dropin;

import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.ProxyExtension;
import org.astmanproxy.spi.IOFormat;

/**
 * Implementations of the extension points. Immutable.
 *
 * @param formats the formats
 * @param actions the proxy actions
 * @param extensions the extensions
 */
public record FoundServices(List<IOFormat> formats, List<ProxyAction> actions, List<ProxyExtension> extensions) {
    /** Copies the lists. */
    public FoundServices {
        formats = List.copyOf(formats);
        actions = List.copyOf(actions);
        extensions = List.copyOf(extensions);
    }

    /** {@return no implementations} */
    public static FoundServices none() {
        return new FoundServices(List.of(), List.of(), List.of());
    }

    /**
     * {@return these, then others}
     *
     * @param more the others
     */
    public FoundServices and(FoundServices more) {
        return new FoundServices(
                joined(formats, more.formats), joined(actions, more.actions), joined(extensions, more.extensions));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    boolean isEmpty() {
        return formats.isEmpty() && actions.isEmpty() && extensions.isEmpty();
    }
}
