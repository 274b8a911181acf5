/**
 * What tests of the engine share: an Asterisk that does what a test says, plain AMI clients, certificates made
 * with openssl, and waiting with a deadline. {@link org.astmanproxy.core.testing.Stand} puts them together.
 */
package org.astmanproxy.core.testing;
