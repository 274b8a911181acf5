/**
 * Measures the proxy. The source of events, the proxy or a simpler program in its place, and the readers are separate
 * processes. Readers check every byte.
 */
package org.astmanproxy.example.benchmark;
