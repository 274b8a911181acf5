package org.astmanproxy.launcher;

import java.lang.reflect.Proxy;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.astmanproxy.message.Nullable;

/**
 * Turns the signals of the process into requests.
 *
 * <p>{@code sun.misc.Signal} is the only way to them: a shutdown hook can neither see SIGHUP nor end with 0. It is
 * called by reflection because javac warns of its use, in a way that can't be suppressed.
 */
final class ProcessSignals {
    private ProcessSignals() {}

    /** {@return the queue that signals arrive in from now on} */
    static BlockingQueue<ProcessSignal> listen() {
        BlockingQueue<ProcessSignal> requests = new LinkedBlockingQueue<>();
        put("INT", ProcessSignal.STOP, requests);
        put("TERM", ProcessSignal.STOP, requests);
        put("HUP", ProcessSignal.RELOAD, requests);
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
            // Windows has no HUP, and with -Xrs the JVM leaves all of them to the system
            System.getLogger("org.astmanproxy.launcher")
                    .log(System.Logger.Level.DEBUG, "not listening to SIG" + name + ": " + e.getCause());
        }
    }

    /** A signal must not get lost when memory is short; the JVM has a thread of its own for each. */
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
