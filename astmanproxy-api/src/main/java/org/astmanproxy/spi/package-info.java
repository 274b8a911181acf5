/**
 * The extension point for formats. Start at {@link org.astmanproxy.spi.IOFormat}.
 *
 * <p>The built-in formats use the same interfaces. {@link java.util.ServiceLoader} finds them in the same way as those
 * of a third party.
 */
package org.astmanproxy.spi;
