package org.astmanproxy.core.server;

import java.util.List;

/** Told what becomes of a {@link ServerLink}, on its loop. */
interface LinkOwner {
    /** The banner came: the AMI version, as {@code 11.0.0}. */
    void greeted(ServerLink link, String amiVersion);

    /** Logged in: actions can be sent. */
    void ready(ServerLink link);

    /** Messages have come with one read, none of them an answer to the login or the keep-alive. */
    void received(ServerLink link, List<Incoming> messages);

    /** An empty line has come where a message could begin, as some actions answer: maybe one gets no other reply. */
    void blank(ServerLink link);

    /** It has ended, or never began. Told once. */
    void lost(ServerLink link, LinkFailure failure);
}
