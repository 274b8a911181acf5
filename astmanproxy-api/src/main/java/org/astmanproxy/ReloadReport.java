package org.astmanproxy;

import java.util.ArrayList;
import java.util.List;

/** Lists what a reload has changed, item by item. It holds no secret. Immutable. */
public final class ReloadReport {
    private final List<ReloadChange> changes;

    private ReloadReport(List<ReloadChange> changes) {
        this.changes = List.copyOf(changes);
    }

    /**
     * Returns a report of these changes.
     *
     * @param changes the changes, in the order in which readers see them
     * @return the report
     */
    public static ReloadReport of(List<ReloadChange> changes) {
        return new ReloadReport(changes);
    }

    /**
     * Returns a copy with further changes, for example of files that only the host program uses.
     *
     * @param more the changes, which follow the others
     * @return the copy
     */
    public ReloadReport with(List<ReloadChange> more) {
        List<ReloadChange> all = new ArrayList<>(changes);
        all.addAll(more);
        return new ReloadReport(all);
    }

    /** {@return all changes} */
    public List<ReloadChange> changes() {
        return changes;
    }

    /** {@return the changes that the proxy uses now, for all connections or for new ones} */
    public List<ReloadChange> applied() {
        return changes.stream()
                .filter(change -> change.effect() != ReloadEffect.RESTART)
                .toList();
    }

    /** {@return the changes that the proxy uses only after its next start} */
    public List<ReloadChange> awaitingRestart() {
        return changes.stream()
                .filter(change -> change.effect() == ReloadEffect.RESTART)
                .toList();
    }

    /** {@return all changes, one line for each} */
    @Override
    public String toString() {
        return String.join("\n", changes.stream().map(ReloadChange::toString).toList());
    }
}
