/**
 * What a login needs besides the users: challenges and their keys, how failures slow down whoever guesses, in which order
 * secrets are compared with hashed ones, and the sessions of logins that outlast their request.
 *
 * <p>Knows no connection, message or socket; clock and randomness are passed in.
 */
package org.astmanproxy.core.login;
