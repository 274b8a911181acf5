/**
 * The http format: requests as input, each with its own reply, whose body is in another format.
 *
 * <p>This package knows bytes, messages, and the readers of json and xml bodies. It must not know sockets, threads or
 * clocks. The state of the reply contains the time for {@code Date}.
 *
 * <p>Input: {@code HttpReader} passes bytes to the current {@code ReadStage}. {@code Framing} determines the end of a
 * body. {@code IncomingRequest} checks the head with {@code OriginPolicy}, {@code CrossSite} and {@code Authorization}.
 * {@code Content} builds the message from {@code Parameters} or from a json or xml body. {@code ProxyParameters}
 * removes the parameters that are not for Asterisk.
 *
 * <p>Output: {@code ActionExchange} writes through {@code HttpResponse} and {@code HttpResponseHead}; {@code
 * FormatChoice} selects the format, and a {@code BodyEncoder} compresses the body. A refused request becomes a {@code
 * RefusedExchange} in its place in the order.
 */
package org.astmanproxy.core.format.http;
