/**
 * Fixtures for tests of AMI code: a scripted Asterisk, AMI clients, recorded conversations, certificates, and waiting
 * with a deadline.
 *
 * <p>{@link org.astmanproxy.testkit.format.FormatContract} contains the tests that every format has to pass.
 */
package org.astmanproxy.testkit;
