package org.astmanproxy.launcher.connect;

import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.config.ServerConfig;

/**
 * The results for one server, in the order in which they were found.
 *
 * @param server the server
 * @param findings at least one result
 */
public record ServerReport(ServerConfig server, List<ConnectionResult> findings) {
    /** Copies the list. */
    public ServerReport {
        findings = List.copyOf(findings);
    }

    /**
     * {@return true if one of the results has this level}
     *
     * @param level the level
     */
    public boolean has(ResultLevel level) {
        return findings.stream().anyMatch(finding -> finding.level() == level);
    }

    /** {@return the lines for the operator} They never hold a secret. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(server + ":");
        findings.forEach(finding -> lines.add("  " + finding.line()));
        return lines;
    }
}
