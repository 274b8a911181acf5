/**
 * A program that embeds the proxy. Start at {@link org.astmanproxy.example.embed.EmbedProxy}.
 *
 * <p>Knows the public api and nothing of the engine.
 */
package org.astmanproxy.example.embed;
