/**
 * Formats and proxy actions from jars that are dropped into a folder.
 *
 * <p>Knows files, class loaders and the extension points; must not know what formats are used for, nor any other part of
 * the engine. Start at {@link org.astmanproxy.core.dropin.DropInJars}; {@code JarLoading} loads one jar.
 */
package org.astmanproxy.core.dropin;
