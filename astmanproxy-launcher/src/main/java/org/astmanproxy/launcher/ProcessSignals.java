package org.astmanproxy.launcher;

import java.lang.reflect.Proxy;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.astmanproxy.message.Nullable;

/**
 * Turns the signals of the process into requests.
 *
 * <p>{@code sun.misc.Signal} is the only way to do that. A shutdown hook cannot see SIGHUP and cannot exit with 0. The
 * class is called by reflection, because javac's warning about it cannot be suppressed.
 */
final class ProcessSignals {
    private final BlockingQueue<ProcessSignal> requests = new LinkedBlockingQueue<>();

    private ProcessSignals() {}

    /**
     * {@return the signals, of which SIGHUP is received from now on} Without a handler it would end a process that is still
     * starting. Call this first.
     */
    static ProcessSignals begin() {
        ProcessSignals signals = new ProcessSignals();
        put("HUP", ProcessSignal.RELOAD, signals.requests);
        return signals;
    }

    /** {@return a queue that receives all signals from now on, and SIGHUP since {@link #begin}} */
    BlockingQueue<ProcessSignal> listen() {
        put("INT", ProcessSignal.STOP, requests);
        put("TERM", ProcessSignal.STOP, requests);
        return requests;
    }

    private static void put(String name, ProcessSignal request, BlockingQueue<ProcessSignal> requests) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object caught = Proxy.newProxyInstance(
                    handler.getClassLoader(),
                    new Class<?>[] {handler},
                    (proxy, method, args) -> method.getName().equals("handle") ? add(request, requests) : null);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), caught);
        } catch (ReflectiveOperationException e) {
            // Windows has no SIGHUP, and with -Xrs the JVM does not handle signals
            System.getLogger("org.astmanproxy.launcher")
                    .log(System.Logger.Level.DEBUG, "not listening to SIG" + name + ": " + e.getCause());
        }
    }

    /**
     * Adds the request, and tries again if memory is short, because a signal must not get lost. The JVM calls this on a
     * separate thread for each signal.
     */
    private static @Nullable Object add(ProcessSignal request, BlockingQueue<ProcessSignal> requests)
            throws InterruptedException {
        boolean added = false;
        while (!added) {
            try {
                added = requests.add(request);
            } catch (OutOfMemoryError later) {
                Thread.sleep(100);
            }
        }
        return null;
    }
}
