package org.astmanproxy.core.net;

/** Output that a loop writes once, at the end of the turn that produced it: see {@link EventLoop#flushLater}. */
@LoopConfined
interface BufferedOutput extends LoopResource {
    /** Writes as many bytes as the peer takes. It may also read bytes that waited for this write. */
    void flush();

    /** Writes as many bytes as the peer takes, and reads nothing. */
    void writeOut();
}
