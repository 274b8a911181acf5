/**
 * The configuration of a proxy. Start at {@link org.astmanproxy.config.ProxyConfig}.
 *
 * <p>All objects are immutable. Those with many settings have a builder: {@code at}, {@code on} and {@code builder}
 * begin one, its methods have the names of the settings, and {@code build()} checks all of them. {@code toBuilder()}
 * and {@code with(change)} give a changed copy. Those with few settings have a method {@code withX} for each. {@code
 * of}, {@code none} and {@code defaults} return an object that needs nothing more. In this way, a new setting does not
 * break a program that uses the old ones.
 */
package org.astmanproxy.config;
