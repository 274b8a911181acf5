package org.astmanproxy.config;

import java.nio.charset.Charset;
import java.util.List;

/**
 * The differences between the C program and this proxy for a configuration and its users file. Immutable.
 *
 * @param findings the differences, in the order of the files and lines
 * @param suggested files for this proxy that keep the meaning of the old ones where that is safe
 */
public record UpgradeReport(List<UpgradeFinding> findings, List<SuggestedFile> suggested) {
    /**
     * A file that the operator may use in place of an old one. It holds the same secrets.
     *
     * @param name the name without a folder, such as {@code astmanproxy.conf}
     * @param lines the lines without line ends
     * @param charset the charset of the old file
     */
    public record SuggestedFile(String name, List<String> lines, Charset charset) {
        /**
         * Copies the lines.
         *
         * @param name the name without a folder, such as {@code astmanproxy.conf}
         * @param lines the lines without line ends
         * @param charset the charset of the old file
         */
        public SuggestedFile {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Copies both lists.
     *
     * @param findings the differences, in the order of the files and lines
     * @param suggested files for this proxy that keep the meaning of the old ones where that is safe
     */
    public UpgradeReport {
        findings = List.copyOf(findings);
        suggested = List.copyOf(suggested);
    }

    /** {@return true if the proxy starts with the old files as they are} */
    public boolean startsUnchanged() {
        return findings.stream().noneMatch(finding -> finding.effect() == UpgradeEffect.ERROR);
    }
}
