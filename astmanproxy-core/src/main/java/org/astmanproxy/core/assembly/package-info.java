/**
 * Creates a proxy from its parts. Only this package knows all others.
 *
 * <p>Start at {@link org.astmanproxy.core.assembly.Assembly}.
 */
package org.astmanproxy.core.assembly;
