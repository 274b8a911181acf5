package org.astmanproxy.core.assembly.extension;

import org.astmanproxy.core.route.Subscriptions;

/**
 * The ways of events to and from extensions.
 *
 * @param subscriptions the subscribers to events
 * @param publisher passes on events of extensions
 */
public record EventFlow(Subscriptions subscriptions, EventPublisher publisher) {}
