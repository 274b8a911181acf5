/** What the fuzz tests of all readers share: how an input is cut, what a reader has to keep, and where to begin. */
package org.astmanproxy.core.fuzz;
