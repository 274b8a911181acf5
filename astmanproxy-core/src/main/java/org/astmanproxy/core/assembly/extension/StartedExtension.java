package org.astmanproxy.core.assembly.extension;

import java.time.Duration;
import org.astmanproxy.ExtensionException;
import org.astmanproxy.ProxyExtension;
import org.astmanproxy.RunningExtension;
import org.astmanproxy.message.Nullable;

/**
 * An extension that has started.
 *
 * @param extension the extension
 * @param context what it has opened
 * @param running stops it
 */
record StartedExtension(ProxyExtension extension, LiveExtension context, RunningExtension running) {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.extension");

    /**
     * Starts an extension.
     *
     * @throws ExtensionException if it does not start; it has then nothing open
     */
    static StartedExtension start(ProxyExtension extension, ExtensionTools tools) {
        String name = extension.name();
        LOG.log(System.Logger.Level.INFO, "extension {0} starts", name);
        LiveExtension context = new LiveExtension(name, tools);
        try {
            return new StartedExtension(
                    extension, context, given(ExtensionCode.call(extension, () -> extension.start(context))));
        } catch (Throwable thrown) {
            context.close();
            if (!isExplained(thrown)) {
                LOG.log(System.Logger.Level.ERROR, "extension " + name + " failed to start", thrown);
            }
            throw new ExtensionException(name, why(thrown), thrown);
        }
    }

    /** Refuses null, which an extension compiled without null checks may return. */
    private static RunningExtension given(@Nullable RunningExtension running) {
        if (running == null) {
            throw new IllegalStateException("start() returned null");
        }
        return running;
    }

    /** {@return whether the text of an exception was written for the operator} */
    private static boolean isExplained(Throwable thrown) {
        boolean meant = thrown instanceof IllegalArgumentException
                || thrown instanceof IllegalStateException
                || (thrown instanceof Exception && !(thrown instanceof RuntimeException));
        return meant && thrown.getMessage() != null;
    }

    private static String why(Throwable thrown) {
        String text = isExplained(thrown) ? thrown.getMessage() : thrown.toString();
        return String.valueOf(text).replaceAll("\\p{Cntrl}+", " ");
    }

    /**
     * Stops the extension, and closes what it has opened. A fault is logged.
     *
     * @param atMost the longest time to wait for it
     */
    void stop(Duration atMost) {
        Thread stopping = new Thread(this::stopNow, "astmanproxy-extension-" + extension.name());
        stopping.setDaemon(true);
        stopping.start();
        try {
            stopping.join(Math.max(1, atMost.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (stopping.isAlive()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "extension {0} has not stopped in time; the proxy ends without it",
                    extension.name());
            stopping.interrupt();
        }
        context.close();
    }

    private void stopNow() {
        try {
            ExtensionCode.call(extension, () -> {
                running.stop();
                return true;
            });
        } catch (Throwable thrown) {
            LOG.log(System.Logger.Level.ERROR, "extension " + extension.name() + " failed to stop", thrown);
        }
    }
}
