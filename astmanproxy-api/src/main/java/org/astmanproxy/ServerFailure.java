package org.astmanproxy;

import java.time.Instant;

/**
 * Why a server was lost, or why an attempt to log in failed.
 *
 * @param reason the text that the log shows, with a remedy if the proxy knows one
 * @param at the time of the failure
 */
public record ServerFailure(String reason, Instant at) {}
