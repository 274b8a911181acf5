/**
 * Who a client is: users, secrets, challenges, and logins that outlast their request.
 *
 * <p>Failed logins delay further attempts. Hashed secrets are compared in a thread of their own. Knows no message and no socket:
 * a client is a {@link org.astmanproxy.core.login.LoginConnection} here. Clock and randomness are passed in.
 *
 * <p>Read on at {@link org.astmanproxy.core.login.Authentication}.
 */
package org.astmanproxy.core.login;
