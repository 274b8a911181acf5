/**
 * Keys and certificates from files, and the TLS contexts and engines that show and check them.
 *
 * <p>Knows files and the JDK's TLS. Knows nothing of connections, of messages, and of where a configuration names the
 * files. What is wrong with a file is a {@link org.astmanproxy.core.tls.TlsFileException}, written for its operator;
 * neither a key nor a password is ever in a text.
 *
 * <p>Begin to read at {@link org.astmanproxy.core.tls.KeyMaterial} and {@link org.astmanproxy.core.tls.TlsContexts}.
 */
package org.astmanproxy.core.tls;
