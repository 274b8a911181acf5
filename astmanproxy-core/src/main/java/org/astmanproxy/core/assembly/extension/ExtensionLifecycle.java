package org.astmanproxy.core.assembly.extension;

import java.time.Duration;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.regex.Pattern;
import org.astmanproxy.ExtensionException;
import org.astmanproxy.ProxyExtension;
import org.astmanproxy.config.InvalidInputException;

/** Starts the extensions of a proxy one after the other, and stops them in reverse order. Any thread. */
public final class ExtensionLifecycle {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");

    private final List<ProxyExtension> extensions;
    private final Runnable whenReleased;
    private final Deque<StartedExtension> started = new ConcurrentLinkedDeque<>();
    private volatile boolean stopped;

    /**
     * Creates the life of extensions that have not started.
     *
     * @param extensions the extensions, in the order of their start
     * @param whenReleased runs when the classes of the extensions are no longer used
     * @throws IllegalArgumentException if two have the same name, or a name is not allowed
     */
    public ExtensionLifecycle(List<ProxyExtension> extensions, Runnable whenReleased) {
        this.extensions = List.copyOf(extensions);
        this.whenReleased = whenReleased;
        Set<String> names = new HashSet<>();
        for (ProxyExtension extension : extensions) {
            String name = extension.name();
            if (!NAME.matcher(name).matches()) {
                throw new InvalidInputException(
                        "extension '" + name + "' (" + extension.getClass().getName()
                                + "): expected is a name of lower case letters, digits and dashes");
            }
            if (!names.add(name)) {
                throw new InvalidInputException("two extensions are called " + name);
            }
        }
    }

    /**
     * Starts all extensions.
     *
     * @param tools what they use
     * @throws ExtensionException if one does not start; those before it keep running until {@link #stop}
     * @throws IllegalStateException if the proxy was closed meanwhile, for example by an extension
     */
    public void start(ExtensionTools tools) {
        for (ProxyExtension extension : extensions) {
            started.push(StartedExtension.start(extension, tools));
            if (stopped) {
                throw new IllegalStateException(
                        "the proxy was closed while extension " + extension.name() + " started");
            }
        }
    }

    /**
     * Stops the extensions that have started, the last one first. Each has an equal share of the time that is left, so
     * one that does not stop takes none from the others.
     *
     * @param atMost the longest time to wait for all of them
     */
    public void stop(Duration atMost) {
        stopped = true;
        long end = System.nanoTime() + atMost.toNanos();
        for (StartedExtension last = started.poll(); last != null; last = started.poll()) {
            long left = Math.max(0, end - System.nanoTime());
            last.stop(Duration.ofNanos(left / (started.size() + 1)));
        }
    }

    /** Releases the classes of the extensions, after the proxy has ended. */
    public void release() {
        whenReleased.run();
    }
}
