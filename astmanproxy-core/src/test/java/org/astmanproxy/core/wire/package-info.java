/** What clients and servers see of a whole proxy on their sockets, and an embedding program through its interface. */
package org.astmanproxy.core.wire;
