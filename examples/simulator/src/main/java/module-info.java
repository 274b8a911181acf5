/** A simulated Asterisk: an AMI server that plays calls. It knows nothing of the proxy. */
module org.astmanproxy.simulator {
    exports org.astmanproxy.simulator;
}
