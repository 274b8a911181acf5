/** The engine of astmanproxy. It exports nothing: what it provides is its door. */
module org.astmanproxy.core {
    requires org.astmanproxy.api;
}
