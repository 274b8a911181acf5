/** Files to immutable records, with every error found in one run. Knows nothing of a running proxy. */
package org.astmanproxy.core.config;
