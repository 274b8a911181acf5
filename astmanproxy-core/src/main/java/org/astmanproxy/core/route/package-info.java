/**
 * Which server an action goes to, and which clients a message goes to.
 *
 * <p>Knows servers, and of clients only that each event loop has an {@link org.astmanproxy.core.route.Audience}.
 *
 * <p>Reading on: {@code core.fanout} decides what each client sees of a batch.
 */
package org.astmanproxy.core.route;
