/**
 * What a login needs besides the users: challenges and their keys, and how failures slow down whoever guesses.
 *
 * <p>Knows no session, message or socket; clock and randomness are passed in.
 */
package org.astmanproxy.core.client.login;
