/**
 * A simulated Asterisk for people who try the program out: an AMI server on loopback that answers as Asterisk 22 does and
 * plays calls through their life. Start at {@link org.astmanproxy.simulator.SimulatedAsterisk}.
 *
 * <p>It knows the AMI's wire format and keeps one picture of channels, bridges, devices and queues, which the lists, the
 * commands and the event stream all show. It knows nothing of the proxy and uses nothing but the JDK.
 *
 * <p>One thread owns everything: the selector, the sessions, the calls. So there are no locks. Text is held as ISO-8859-1
 * strings, one character a byte, because AMI carries bytes without a declared charset.
 */
package org.astmanproxy.simulator;
