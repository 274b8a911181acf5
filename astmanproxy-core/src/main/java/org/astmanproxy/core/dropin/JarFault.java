package org.astmanproxy.core.dropin;

import java.io.Serial;

/** Thrown for a jar that cannot be used. The text is one line that continues "is left out:". */
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

    /** {@return the fault} */
    String what() {
        return what;
    }
}
