package org.astmanproxy.core.net;

import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SocketChannel;

/**
 * Creates the transport of a new connection.
 *
 * @param loop the loop of the connection
 * @param channel connected
 * @param security whether the connection uses TLS
 * @param resume called on the loop when the connection can go on after a pause: see {@link Transport#pausesReading}
 */
@LoopConfined
record TransportFactory(EventLoop loop, SocketChannel channel, Security security, Runnable resume) {
    /** {@return a transport that reads a PROXY header first, if the peer may send one} */
    Transport create(boolean mayHaveHeader) {
        if (!mayHaveHeader) {
            return create(channel);
        }
        ProxyHeaderChannel withHeader = new ProxyHeaderChannel(channel);
        return new ProxyHeaderTransport(withHeader, create(withHeader));
    }

    private Transport create(ReadableByteChannel in) {
        if (security instanceof Security.Tls tls) {
            return new TlsTransport(in, channel, tls.engines(), loop, resume);
        }
        PlainTransport plain = new PlainTransport(in, channel);
        if (security instanceof Security.Detect detect) {
            return new DetectingTransport(
                    in, plain, () -> new TlsTransport(in, channel, detect.engines(), loop, resume));
        }
        return plain;
    }
}
