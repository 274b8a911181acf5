package org.astmanproxy.core.net;

/**
 * An owner of code that runs on an event loop, for example a connection. If that code throws, the loop logs the internal
 * error and aborts the owner. The log line names the owner by its {@code toString}.
 */
@LoopConfined
public interface LoopResource {
    /**
     * Closes this owner, because its code threw.
     *
     * @param fault the exception or error, which the loop has logged
     */
    void abort(Throwable fault);
}
