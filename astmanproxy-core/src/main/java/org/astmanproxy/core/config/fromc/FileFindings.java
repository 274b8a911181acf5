package org.astmanproxy.core.config.fromc;

import java.util.ArrayList;
import java.util.List;
import org.astmanproxy.config.ConfigError;
import org.astmanproxy.config.UpgradeEffect;
import org.astmanproxy.config.UpgradeFinding;
import org.astmanproxy.core.config.ExaminedFile;

/** Collects the differences for one old file, and the lines that are suggested in its place. */
final class FileFindings {
    private final ExaminedFile file;
    private final SuggestedLines suggested;
    private final List<UpgradeFinding> found = new ArrayList<>();

    /**
     * Starts without differences.
     *
     * @param file the file
     */
    FileFindings(ExaminedFile file) {
        this.file = file;
        suggested = new SuggestedLines(file);
    }

    /** {@return the file} */
    ExaminedFile file() {
        return file;
    }

    /** {@return the lines that are suggested} */
    SuggestedLines suggested() {
        return suggested;
    }

    /** {@return the differences so far} */
    List<UpgradeFinding> found() {
        return List.copyOf(found);
    }

    /**
     * {@return a line of the file}
     *
     * @param line its number, from 1; 0 for the file as a whole
     */
    OldLine at(int line) {
        return new OldLine(this, line);
    }

    /**
     * A line of the file, at which differences are noted.
     *
     * @param findings receives the differences
     * @param line the number of the line, from 1; 0 for the file as a whole
     */
    record OldLine(FileFindings findings, int line) {
        /**
         * Notes a difference.
         *
         * @param effect what the line leads to
         * @param affected who notices
         * @param what the difference, without secrets
         * @param hint the remedy; may be empty
         */
        void differs(UpgradeEffect effect, String affected, String what, String hint) {
            ConfigError at = new ConfigError(findings.file.name(), line, what, hint);
            findings.found.add(new UpgradeFinding(at, effect, affected));
        }

        /** Suggests another text for the line. */
        void replace(String text) {
            findings.suggested.replace(line, text);
        }

        /** Suggests a comment in place of the line. */
        void remove() {
            findings.suggested.remove(line);
        }
    }
}
