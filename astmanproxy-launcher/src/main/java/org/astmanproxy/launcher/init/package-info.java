/**
 * Writes a first configuration: the questions, the texts of the files, and the files themselves.
 *
 * <p>This package knows the api. It does not know picocli, nor the engine, which checks the texts before the files are
 * in their place. Start at {@link org.astmanproxy.launcher.init.NewFiles}.
 */
package org.astmanproxy.launcher.init;
