package org.astmanproxy.core.assembly.extension;

import java.util.concurrent.Callable;
import org.astmanproxy.ProxyExtension;

/** Calls the code of extensions. */
final class ExtensionCode {
    private ExtensionCode() {}

    /**
     * {@return the result of code of an extension} While it runs, the extension's class loader is that of the thread, since
     * libraries of its jar may look for their parts there.
     *
     * @param <T> the type of the result
     * @param extension the extension
     * @param code the code
     * @throws Exception whatever the code throws
     */
    static <T> T call(ProxyExtension extension, Callable<T> code) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(extension.getClass().getClassLoader());
        try {
            return code.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
