/**
 * AMI messages as values: an ordered list of lines over the bytes they came in.
 *
 * <p>Knows no socket, format or session. Formats turn bytes into these messages and back; every other package only
 * passes them on.
 */
package org.astmanproxy.message;
