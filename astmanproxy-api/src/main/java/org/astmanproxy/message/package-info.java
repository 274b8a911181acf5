/**
 * AMI messages as values: an ordered list of lines over the bytes in which they arrived.
 *
 * <p>This package knows no sockets, formats or sessions. Formats convert bytes into messages and back. All other
 * packages only pass messages on.
 */
package org.astmanproxy.message;
