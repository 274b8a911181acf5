/**
 * Puts a proxy together: the one package that knows all others.
 *
 * <p>Start reading at {@link org.astmanproxy.core.assembly.Assembly}.
 */
package org.astmanproxy.core.assembly;
