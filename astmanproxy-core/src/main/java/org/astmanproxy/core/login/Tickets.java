package org.astmanproxy.core.login;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.astmanproxy.config.SessionLimits;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.login.IssuedCredential.TicketDetails;

/**
 * Tickets: each admits its owner as one user, for a short time and a number of requests. A ticket is 128 bits from a
 * secure source, and only its digest is stored, so that the time to look one up does not depend on its text.
 *
 * <p>The number of tickets is bounded, in total and for each user, like that of {@link LoginSessions}. If there are too
 * many, no new one is made, since those that exist have been given to somebody. Safe for use by any thread.
 */
public final class Tickets {
    private static final int TICKET_BYTES = 16;

    private final Supplier<SessionLimits> limits;
    private final SecureRandom random;
    private final KeyedDigest digest;
    private final LongSupplier nanoTime;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();

    /** One ticket. */
    private record Ticket(TicketGrant grant, UserConfig user, TicketTerms terms, long since, AtomicInteger uses) {
        boolean isOver(long now) {
            return now - since >= terms.lasts().toNanos();
        }

        /** {@return true if the ticket could still be used once more} */
        boolean take() {
            return uses.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        }
    }

    /**
     * A new ticket.
     *
     * @param text the ticket: 32 hexadecimal digits, which only its owner may learn
     * @param id its name in lists
     */
    public record NewTicket(String text, String id) {
        /** {@return the name of the ticket, since its text is a secret} */
        @Override
        public String toString() {
            return id;
        }
    }

    /**
     * A ticket that was used.
     *
     * @param user its user, as it was when the ticket was made
     * @param grant the ticket
     */
    record UsedTicket(UserConfig user, TicketGrant grant) {}

    /**
     * Creates the store without tickets.
     *
     * @param limits returns the number of tickets, which is that of sessions
     * @param random the source of tickets
     * @param nanoTime a monotonic clock, in nanoseconds
     */
    public Tickets(Supplier<SessionLimits> limits, SecureRandom random, LongSupplier nanoTime) {
        this.limits = limits;
        this.random = random;
        this.digest = new KeyedDigest(random);
        this.nanoTime = nanoTime;
    }

    /**
     * Makes a ticket.
     *
     * @param user the user as which it admits its owner
     * @param terms its limits
     * @return the ticket; empty if there are too many
     */
    public Optional<NewTicket> create(UserConfig user, TicketTerms terms) {
        long now = nanoTime.getAsLong();
        tickets.values().removeIf(ticket -> ticket.isOver(now));
        long ofUser = tickets.values().stream()
                .filter(ticket -> ticket.user().name().equals(user.name()))
                .count();
        if (ofUser >= limits.get().perUser() || tickets.size() >= limits.get().most()) {
            return Optional.empty();
        }
        byte[] bytes = new byte[TICKET_BYTES];
        random.nextBytes(bytes);
        String text = HexFormat.of().formatHex(bytes);
        TicketGrant grant = new TicketGrant("t" + numbers.incrementAndGet(), terms.narrowing(), terms.creator());
        tickets.put(digest.of(text), new Ticket(grant, user, terms, now, new AtomicInteger(terms.uses())));
        return Optional.of(new NewTicket(text, grant.id()));
    }

    /** {@return the user and rights of a ticket, which has been used once more; empty if it is not valid} */
    Optional<UsedTicket> use(String text) {
        String key = digest.of(text);
        Ticket ticket = tickets.get(key);
        if (ticket == null || ticket.isOver(nanoTime.getAsLong()) || !ticket.take()) {
            return Optional.empty();
        }
        if (ticket.uses().get() == 0) {
            tickets.remove(key, ticket);
        }
        return Optional.of(new UsedTicket(ticket.user(), ticket.grant()));
    }

    /**
     * Ends the tickets of some users, and those that some clients have asked for.
     *
     * @param whose selects the users
     * @param creator selects the clients, as they were when they asked
     */
    void endAll(Predicate<UserConfig> whose, Predicate<Identity> creator) {
        tickets.values()
                .removeIf(ticket ->
                        whose.test(ticket.user()) || creator.test(ticket.grant().creator()));
    }

    /** Ends one ticket, if there is one of this name. */
    void end(String id) {
        tickets.values().removeIf(ticket -> ticket.grant().id().equals(id));
    }

    /** {@return the tickets that can be used, in the order in which they were made} */
    List<IssuedCredential> list() {
        long now = nanoTime.getAsLong();
        return tickets.values().stream()
                .filter(ticket -> !ticket.isOver(now))
                .sorted(Comparator.comparingLong(Ticket::since))
                .map(ticket -> described(ticket, now))
                .toList();
    }

    private static IssuedCredential described(Ticket ticket, long now) {
        Duration age = Duration.ofNanos(now - ticket.since());
        return new IssuedCredential(
                ticket.grant().id(),
                ticket.user().name(),
                age,
                ticket.terms().lasts().minus(age),
                Optional.of(new TicketDetails(
                        ticket.terms().creator().user().map(UserConfig::name).orElse(""),
                        ticket.uses().get(),
                        ticket.grant().narrowing())));
    }
}
