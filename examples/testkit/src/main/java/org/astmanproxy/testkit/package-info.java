/**
 * Fixtures for tests of AMI code: an Asterisk that a test scripts, AMI clients, recorded conversations, certificates,
 * and waiting with a deadline.
 *
 * <p>{@link org.astmanproxy.testkit.format.FormatContract} holds the tests that every format has to pass.
 */
package org.astmanproxy.testkit;
