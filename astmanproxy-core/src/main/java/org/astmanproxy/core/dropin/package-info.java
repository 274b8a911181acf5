/**
 * Formats, proxy actions and extensions from jars in a folder.
 *
 * <p>This package knows files, class loaders and the extension points. It must not know how they are used, nor any
 * other part of the engine. Start at {@link org.astmanproxy.core.dropin.DropInJars}; {@code JarLoading} loads one jar.
 */
package org.astmanproxy.core.dropin;
