package org.astmanproxy.core.net;

/** Output that a loop writes once, at the end of the turn that produced it: see {@link EventLoop#flushLater}. */
@LoopConfined
public interface BufferedOutput extends LoopResource {
    /** Queues the bytes of a chunk between two positions. The queue holds the chunk until they are written. */
    void write(Chunk chunk, int from, int to);

    /** Writes as many bytes as the peer takes. It may also read bytes that waited for this write. */
    void flush();

    /** Writes as many bytes as the peer takes, and reads nothing. */
    void writeOut();
}
