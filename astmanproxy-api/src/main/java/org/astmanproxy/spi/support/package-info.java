/**
 * The parts that formats share: reading bytes one at a time, collecting and checking the lines of a message, the lines
 * of a message for a writer, escapes, and UTF-8. The built-in formats use these parts and nothing else of the proxy, so
 * a format in a jar can do all that they do.
 *
 * <p>A reader usually extends {@link org.astmanproxy.spi.support.BytewiseReader}, and fills {@link
 * org.astmanproxy.spi.support.IncomingLines}. A writer usually goes through {@link
 * org.astmanproxy.spi.support.MessageLines}, and passes names and values to {@link
 * org.astmanproxy.spi.support.Escapes}.
 *
 * <p>All lengths, sizes and indices count bytes. Methods do not accept null, do not return null, and do not block. A
 * class is either immutable, so that all threads may share its objects, or belongs to one reader and its thread. Its
 * Javadoc says which.
 */
package org.astmanproxy.spi.support;
