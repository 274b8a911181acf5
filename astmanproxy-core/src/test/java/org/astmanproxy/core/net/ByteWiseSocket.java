package org.astmanproxy.core.net;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;

/** A connected socket that sends each byte in a segment of its own, and claims to go to one port like all of its kind. */
final class ByteWiseSocket extends Socket {
    private static final int PORT = 5039;

    private final Socket socket;

    ByteWiseSocket(Socket socket) {
        this.socket = socket;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        socket.setTcpNoDelay(true);
        return new FilterOutputStream(socket.getOutputStream()) {
            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                for (int i = from; i < from + count; i++) {
                    out.write(bytes[i]);
                    out.flush();
                }
            }
        };
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return socket.getInputStream();
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public boolean isClosed() {
        return socket.isClosed();
    }

    @Override
    public InetAddress getInetAddress() {
        return socket.getInetAddress();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return socket.getRemoteSocketAddress();
    }

    @Override
    public int getPort() {
        return PORT;
    }

    @Override
    public synchronized void close() throws IOException {
        socket.close();
    }
}
