/**
 * Extensions while they run: their start, what each one uses of the proxy, and their end.
 *
 * <p>This package knows where events go and what may be opened in the proxy. It must not know how jars are loaded, nor
 * how the proxy is built. Start at {@link org.astmanproxy.core.assembly.extension.ExtensionLifecycle}.
 */
package org.astmanproxy.core.assembly.extension;
