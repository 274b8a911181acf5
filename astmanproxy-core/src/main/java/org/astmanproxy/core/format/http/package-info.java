/**
 * The http format: requests in, each with its own answer out, whose body is in another format.
 *
 * <p>Knows bytes, messages, and the readers of json and xml bodies. Must not know sockets, threads or a clock; the time
 * for {@code Date} is given with the answer's state.
 *
 * <p>Going in: {@code HttpReader} turns from one {@code ReadStage} to the next, {@code Framing} decides where a body ends,
 * {@code IncomingRequest} knows what is wrong with it by its head ({@code OriginPolicy}, {@code CrossSite}, {@code BasicLogin}), {@code
 * Content} makes the message of {@code Parameters} or of a json or xml body, {@code ProxyParameters} takes from it what is not
 * for Asterisk. Going out: {@code ActionExchange} writes through {@code HttpResponse} and {@code HttpResponseHead}; {@code
 * FormatChoice} says in which format. What is refused becomes a {@code RefusedExchange}, in its place in the order.
 */
package org.astmanproxy.core.format.http;
