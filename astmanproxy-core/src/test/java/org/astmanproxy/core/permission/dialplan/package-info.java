/** Tests of what Asterisk's dialplan would make of texts. */
package org.astmanproxy.core.permission.dialplan;
