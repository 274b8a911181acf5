package org.astmanproxy.core.net;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.astmanproxy.message.Nullable;

/** An engine for TLS that finds no memory: whatever it is asked, or only in its tasks. */
final class EngineWithoutMemory extends SSLEngine {
    private final SSLEngine real;
    private boolean tasksOnly;

    EngineWithoutMemory(SSLEngine real) {
        this.real = real;
    }

    EngineWithoutMemory inTasksOnly() {
        tasksOnly = true;
        return this;
    }

    private SSLEngine real() {
        if (!tasksOnly) {
            throw new OutOfMemoryError("planted");
        }
        return real;
    }

    @Override
    public SSLEngineResult wrap(ByteBuffer[] sources, int offset, int length, ByteBuffer into) throws SSLException {
        return real().wrap(sources, offset, length, into);
    }

    @Override
    public SSLEngineResult unwrap(ByteBuffer source, ByteBuffer[] into, int offset, int length) throws SSLException {
        return real().unwrap(source, into, offset, length);
    }

    @Override
    public @Nullable Runnable getDelegatedTask() {
        return real().getDelegatedTask() == null
                ? null
                : () -> {
                    throw new OutOfMemoryError("planted in a task");
                };
    }

    @Override
    public void closeInbound() throws SSLException {
        real().closeInbound();
    }

    @Override
    public boolean isInboundDone() {
        return real().isInboundDone();
    }

    @Override
    public void closeOutbound() {
        real().closeOutbound();
    }

    @Override
    public boolean isOutboundDone() {
        return real().isOutboundDone();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return real().getSupportedCipherSuites();
    }

    @Override
    public String[] getEnabledCipherSuites() {
        return real().getEnabledCipherSuites();
    }

    @Override
    public void setEnabledCipherSuites(String[] suites) {
        real().setEnabledCipherSuites(suites);
    }

    @Override
    public String[] getSupportedProtocols() {
        return real().getSupportedProtocols();
    }

    @Override
    public String[] getEnabledProtocols() {
        return real().getEnabledProtocols();
    }

    @Override
    public void setEnabledProtocols(String[] protocols) {
        real().setEnabledProtocols(protocols);
    }

    @Override
    public SSLSession getSession() {
        return real().getSession();
    }

    @Override
    public void beginHandshake() throws SSLException {
        real().beginHandshake();
    }

    @Override
    public HandshakeStatus getHandshakeStatus() {
        return real().getHandshakeStatus();
    }

    @Override
    public void setUseClientMode(boolean mode) {
        real().setUseClientMode(mode);
    }

    @Override
    public boolean getUseClientMode() {
        return real().getUseClientMode();
    }

    @Override
    public void setNeedClientAuth(boolean need) {
        real().setNeedClientAuth(need);
    }

    @Override
    public boolean getNeedClientAuth() {
        return real().getNeedClientAuth();
    }

    @Override
    public void setWantClientAuth(boolean want) {
        real().setWantClientAuth(want);
    }

    @Override
    public boolean getWantClientAuth() {
        return real().getWantClientAuth();
    }

    @Override
    public void setEnableSessionCreation(boolean flag) {
        real().setEnableSessionCreation(flag);
    }

    @Override
    public boolean getEnableSessionCreation() {
        return real().getEnableSessionCreation();
    }
}
