/**
 * Authentication of clients: users, secrets, challenges, and login sessions for several requests.
 *
 * <p>Failed logins delay further attempts. A separate thread compares hashed secrets. This package knows no messages
 * and no sockets; a client is a {@link org.astmanproxy.core.login.LoginConnection}. Clock and random numbers are passed
 * in.
 *
 * <p>Start at {@link org.astmanproxy.core.login.Authentication}.
 */
package org.astmanproxy.core.login;
