/** Tests of what is remembered of calls and read from events about them. */
package org.astmanproxy.core.permission.call;
