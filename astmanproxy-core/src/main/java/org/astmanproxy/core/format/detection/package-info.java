/**
 * Finds the format of a client: by its name in the configuration, or by the first bytes. It also finds first lines that
 * begin no session.
 *
 * <p>This package knows the formats through their SPI, and the name of the standard format. It must not know sessions,
 * sockets, threads or clocks. Start at {@link org.astmanproxy.core.format.detection.FormatDetection}.
 */
package org.astmanproxy.core.format.detection;
