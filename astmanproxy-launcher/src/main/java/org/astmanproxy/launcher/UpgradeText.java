package org.astmanproxy.launcher;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.astmanproxy.config.UpgradeEffect;
import org.astmanproxy.config.UpgradeFinding;
import org.astmanproxy.config.UpgradeReport;
import org.astmanproxy.message.VisibleText;

/** Shows the differences between the C program and the proxy, and counts them for each user and each other group. */
final class UpgradeText {
    private UpgradeText() {}

    /**
     * {@return the lines to print}
     *
     * @param report the differences
     */
    static List<String> of(UpgradeReport report) {
        List<String> lines = new ArrayList<>(
                report.findings().stream().map(UpgradeFinding::toString).toList());
        lines.add("");
        lines.add("Summary: " + counts(report.findings()));
        affected(report).forEach((who, findings) -> lines.add("  " + VisibleText.of(who) + ": " + counts(findings)));
        lines.add(
                report.startsUnchanged()
                        ? "The proxy starts with these files."
                        : "The proxy does not start with these files. Correct each line with an error.");
        lines.add("docs/upgrading.md lists the differences that do not depend on these files.");
        return lines;
    }

    /** {@return the findings by the user or group that they affect, in the order in which the findings name them} */
    private static Map<String, List<UpgradeFinding>> affected(UpgradeReport report) {
        return report.findings().stream()
                .filter(finding -> !finding.affected().isEmpty())
                .collect(Collectors.groupingBy(UpgradeFinding::affected, LinkedHashMap::new, Collectors.toList()));
    }

    private static String counts(List<UpgradeFinding> findings) {
        String counts = Arrays.stream(UpgradeEffect.values())
                .filter(effect -> count(effect, findings) > 0)
                .map(effect -> count(effect, findings) + " " + label(effect, count(effect, findings)))
                .collect(Collectors.joining(", "));
        return counts.isEmpty() ? "no differences" : counts;
    }

    private static String label(UpgradeEffect effect, long count) {
        boolean noun = effect == UpgradeEffect.ERROR || effect == UpgradeEffect.WARNING;
        return effect.label() + (noun && count > 1 ? "s" : "");
    }

    private static long count(UpgradeEffect effect, List<UpgradeFinding> findings) {
        return findings.stream().filter(finding -> finding.effect() == effect).count();
    }
}
