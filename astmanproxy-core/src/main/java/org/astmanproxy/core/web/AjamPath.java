package org.astmanproxy.core.web;

import java.util.Locale;
import java.util.Optional;

/** The paths of Asterisk's own HTTP server, with any prefix before them. */
enum AjamPath {
    RAWMAN(AjamForm.TEXT, false),
    MXML(AjamForm.XML, false),
    MANAGER(AjamForm.HTML, false),
    ARAWMAN(AjamForm.TEXT, true),
    AMXML(AjamForm.XML, true),
    AMANAGER(AjamForm.HTML, true);

    private final String segment = name().toLowerCase(Locale.ROOT);
    private final AjamForm form;
    private final boolean needsLogin;

    AjamPath(AjamForm form, boolean needsLogin) {
        this.form = form;
        this.needsLogin = needsLogin;
    }

    /**
     * {@return the path to which a requested one belongs; empty if it belongs to none} As in Asterisk, case does not
     * matter, and a slash may follow.
     */
    static Optional<AjamPath> of(String requested) {
        String path = requested.endsWith("/") ? requested.substring(0, requested.length() - 1) : requested;
        String last = path.substring(path.lastIndexOf('/') + 1);
        for (AjamPath each : values()) {
            if (last.equalsIgnoreCase(each.segment)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** {@return the last segment of the path} */
    String segment() {
        return segment;
    }

    /** {@return the form of the responses} */
    AjamForm form() {
        return form;
    }

    /** {@return true if each request has credentials of its own, and no session} */
    boolean needsLogin() {
        return needsLogin;
    }
}
