package org.astmanproxy.core.fanout;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.astmanproxy.core.filter.FilterBudget;
import org.astmanproxy.core.server.RoutedMessage;

/**
 * The budgets of one loop for the work of event filters: one for each user with filters, and one for all clients
 * without a user. Belongs to the loop.
 */
final class FilterBudgets {
    private static final System.Logger LOG = System.getLogger("org.astmanproxy.client");
    private static final long MINUTE = 60_000_000_000L;
    private static final String NOBODY = "";

    private final Map<String, UserBudget> budgets = new HashMap<>();

    /** A budget and the number of its clients. */
    private static final class UserBudget {
        private final FilterBudget budget = new FilterBudget();
        private int clients;
        private long usedNanos;
        private long withheld;
        private boolean told;
        private long toldNanos;

        boolean isForgotten(long nowNanos) {
            usedNanos = clients > 0 ? nowNanos : usedNanos;
            return nowNanos - usedNanos > MINUTE;
        }
    }

    FilterBudgets() {}

    /** {@return the budget of a user's clients, for one more client} */
    FilterBudget join(Optional<String> user, long nowNanos) {
        UserBudget shared = budgets.computeIfAbsent(user.orElse(NOBODY), name -> new UserBudget());
        shared.clients++;
        shared.usedNanos = nowNanos;
        return shared.budget;
    }

    /**
     * Removes a client from a user's budget. The budget remains for some time, so that a client that reconnects does
     * not get a new one.
     */
    void leave(Optional<String> user) {
        UserBudget shared = budgets.get(user.orElse(NOBODY));
        if (shared != null) {
            shared.clients--;
        }
    }

    /** Adds the work for earlier events that one client of a user gets now. */
    void pay(Optional<String> user, int events, long bytes) {
        UserBudget shared = budgets.get(user.orElse(NOBODY));
        if (shared != null) {
            shared.budget.pay(events, bytes);
        }
    }

    /** Adds the work for a batch to each budget. */
    void pay(List<RoutedMessage> batch) {
        if (budgets.isEmpty()) {
            return;
        }
        int events = 0;
        long bytes = 0;
        for (RoutedMessage routed : batch) {
            if (routed.isBroadcast()) {
                events++;
                bytes += routed.content().byteCount();
            }
        }
        for (UserBudget shared : budgets.values()) {
            shared.budget.pay(events, bytes);
        }
    }

    /** Logs the number of dropped events, once a minute for each user, and removes unused budgets. */
    void batchEnded(long nowNanos) {
        if (budgets.isEmpty()) {
            return;
        }
        budgets.values().removeIf(shared -> shared.isForgotten(nowNanos));
        budgets.forEach((user, shared) -> {
            shared.withheld += shared.budget.takeWithheld();
            if (shared.withheld > 0 && (!shared.told || nowNanos - shared.toldNanos >= MINUTE)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0}: {1} events were not sent, because the event filters of these clients exceeded their"
                                + " work limit (use simpler or fewer filters)",
                        user.equals(NOBODY) ? "clients without a user" : "clients of user " + user,
                        Long.toString(shared.withheld));
                shared.withheld = 0;
                shared.told = true;
                shared.toldNanos = nowNanos;
            }
        });
    }
}
