/**
 * Keys and certificates from files, and the TLS contexts and engines that use them.
 *
 * <p>This package knows files and the JDK's TLS. It does not know connections, messages, or the configuration that
 * names the files. A fault in a file is a {@link org.astmanproxy.core.tls.TlsFileException} with a text for the
 * operator. No text contains a key or a password.
 *
 * <p>Start at {@link org.astmanproxy.core.tls.KeyMaterial} and {@link org.astmanproxy.core.tls.TlsContexts}.
 */
package org.astmanproxy.core.tls;
