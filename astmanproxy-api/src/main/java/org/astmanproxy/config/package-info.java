/**
 * What a proxy is told to run: immutable records, checked when they are made.
 *
 * <p>Programs build them; the configuration reader makes them from files.
 */
package org.astmanproxy.config;
