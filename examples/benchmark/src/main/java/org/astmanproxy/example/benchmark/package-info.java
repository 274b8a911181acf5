/**
 * Measures the proxy: a source of events, the proxy or something simpler in its place, and readers that check every byte, each a
 * process of its own.
 */
package org.astmanproxy.example.benchmark;
