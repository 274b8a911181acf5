package org.astmanproxy.core.tls;

import javax.net.ssl.SSLEngine;

/** Whether a listener asks its clients for certificates. */
public enum ClientCertificates {
    /** They are not asked for one. */
    NONE,
    /** They are asked, and may have none; one that is not trusted is refused. */
    OPTIONAL,
    /** Who has none that is trusted is refused. */
    REQUIRED;

    void askedBy(SSLEngine engine) {
        // each of the two setters undoes what the other did
        switch (this) {
            case NONE -> engine.setNeedClientAuth(false);
            case OPTIONAL -> engine.setWantClientAuth(true);
            case REQUIRED -> engine.setNeedClientAuth(true);
        }
    }
}
