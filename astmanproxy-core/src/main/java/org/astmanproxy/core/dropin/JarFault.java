package org.astmanproxy.core.dropin;

import java.io.Serial;

/** Why a jar can't be used. Its text is one line and goes on where "is left out:" ends. */
final class JarFault extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String what;

    JarFault(String what) {
        super(what);
        this.what = what;
    }

    JarFault(String what, Throwable cause) {
        super(what, cause);
        this.what = what;
    }

    /** {@return what is wrong} */
    String what() {
        return what;
    }
}
