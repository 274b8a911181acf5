/** What users may see and do, decided without a proxy. */
package org.astmanproxy.core.permission;
