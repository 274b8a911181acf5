package org.astmanproxy.core.server;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.astmanproxy.core.net.LoopMemory;
import org.astmanproxy.message.Message;

/**
 * The actions that the proxy keeps until it may send them. They wait for one of two reasons:
 *
 * <ul>
 * <li>The server has enough to do ({@code serverpending}). Then parties take turns, and so do the clients of a party.
 * <li>Their client has sent a synchronous Originate before. Asterisk would come to them when the call is answered or
 *     fails, so they wait for that, although the Originate has left as an asynchronous one.
 * </ul>
 *
 * <p>They wait although their client has left, so their memory is bounded, and counts for no client. Belongs to the
 * server's loop.
 */
final class WaitingActions {
    /** The actions that wait may take this fraction of the budget, those of one party a quarter of that. */
    private static final int PART = 8;
    /** The approximate memory of an action besides its bytes. */
    private static final int ACTION_BYTES = 400;

    private final Map<Object, WaitingClient> clients = new HashMap<>();
    /** The parties with actions that wait; the one whose turn was the longest ago comes first. */
    private final Map<Object, WaitingParty> parties = new LinkedHashMap<>();

    private final LoopMemory memory;
    private long bytes;
    private int count;

    /**
     * Starts without actions.
     *
     * @param memory counts the memory of the actions that wait
     */
    WaitingActions(LoopMemory memory) {
        this.memory = memory;
    }

    /**
     * An action that was not sent yet.
     *
     * @param action what the client sent
     * @param sender where it comes from
     * @param isPing true for a Ping
     * @param sinceNanos the time at which it came
     */
    record WaitingAction(Message action, ActionOrigin sender, boolean isPing, long sinceNanos) {
        int bytes() {
            return ACTION_BYTES + action.byteCount();
        }

        boolean hasWaited(Duration time, long nowNanos) {
            return nowNanos - sinceNanos >= time.toNanos();
        }
    }

    /** A client with an open call or actions that wait. All these count for the party with which it began to wait. */
    private static final class WaitingClient {
        private final Object affinity;
        private final ArrayDeque<WaitingAction> actions = new ArrayDeque<>();
        private WaitingParty party;
        private Optional<PendingAction> call = Optional.empty();

        WaitingClient(Object affinity, WaitingParty party) {
            this.affinity = affinity;
            this.party = party;
        }

        boolean isCalling() {
            return call.isPresent() && call.get().progress().isOpen();
        }

        boolean isDone() {
            return actions.isEmpty() && !isCalling();
        }
    }

    /** Clients with actions that wait, and take turns; the one whose turn was the longest ago comes first. */
    private static final class WaitingParty {
        private final Object name;
        private final Map<Object, WaitingClient> clients = new LinkedHashMap<>();
        private long bytes;

        WaitingParty(Object name) {
            this.name = name;
        }
    }

    /** {@return the number of actions that wait} */
    int count() {
        return count;
    }

    /** {@return the number of actions that wait for their turn, not for a call} */
    int countInTurn() {
        int calling = 0;
        for (WaitingClient client : clients.values()) {
            calling += client.isCalling() ? client.actions.size() : 0;
        }
        return count - calling;
    }

    /** {@return true if a client has an open call or earlier actions that wait, so that its next action has to wait too} */
    boolean holds(ActionOrigin sender) {
        WaitingClient client = clients.get(sender.affinity());
        return client != null && !client.isDone();
    }

    /** {@return true if the action now waits; false if there is no room} */
    boolean add(WaitingAction added) {
        ActionOrigin sender = added.sender();
        WaitingClient client = clientOf(sender);
        WaitingParty party = client.actions.isEmpty() ? partyOf(sender) : client.party;
        long most = memory.budget().limit() / PART;
        if (bytes + added.bytes() > most || party.bytes + added.bytes() > most / 4) {
            forgetIfDone(client);
            return false;
        }
        client.party = party;
        client.actions.add(added);
        count(party, added, 1);
        party.clients.put(client.affinity, client);
        parties.put(party.name, party);
        return true;
    }

    private WaitingClient clientOf(ActionOrigin sender) {
        return clients.computeIfAbsent(sender.affinity(), affinity -> new WaitingClient(affinity, partyOf(sender)));
    }

    private WaitingParty partyOf(ActionOrigin sender) {
        WaitingParty known = parties.get(sender.party());
        return known == null ? new WaitingParty(sender.party()) : known;
    }

    private void count(WaitingParty party, WaitingAction action, int more) {
        long change = (long) more * action.bytes();
        party.bytes += change;
        bytes += change;
        count += more;
        memory.charge(change);
    }

    /** Records that a synchronous Originate has left as an asynchronous one. */
    void called(PendingAction call) {
        clientOf(call.sender()).call = Optional.of(call);
    }

    /**
     * Sends actions that wait for no call, in turns.
     *
     * @param more returns false when the server has enough to do
     * @param send sends an action and returns true, or returns false if it has to wait on
     */
    void takeTurns(BooleanSupplier more, Predicate<WaitingAction> send) {
        Set<Object> held = new HashSet<>();
        boolean sent = true;
        while (sent && !parties.isEmpty() && more.getAsBoolean()) {
            sent = takeTurn(send, held);
        }
    }

    /**
     * Sends one action.
     *
     * @param held the parties and clients that have to wait on
     */
    private boolean takeTurn(Predicate<WaitingAction> send, Set<Object> held) {
        for (WaitingParty party : parties.values()) {
            if (!held.contains(party) && takeTurn(party, send, held)) {
                return true;
            }
            held.add(party);
        }
        return false;
    }

    /** Sends one action of a party. A client whose connection is full does not keep the others from using theirs. */
    private boolean takeTurn(WaitingParty party, Predicate<WaitingAction> send, Set<Object> held) {
        for (WaitingClient client : party.clients.values()) {
            if (!held.contains(client) && !client.isCalling() && sendFirst(party, client, send)) {
                return true;
            }
            held.add(client);
        }
        return false;
    }

    /** Forgets the clients whose calls have ended. Called about once a second. */
    void sweep() {
        clients.values().removeIf(WaitingClient::isDone);
    }

    private void forgetIfDone(WaitingClient client) {
        if (client.isDone()) {
            clients.remove(client.affinity, client);
        }
    }

    /** Offers the first action of each client that waits for no call, whether the server has enough to do or not. */
    void offerEach(Predicate<WaitingAction> send) {
        for (WaitingParty party : List.copyOf(parties.values())) {
            for (WaitingClient client : List.copyOf(party.clients.values())) {
                if (!client.isCalling()) {
                    sendFirst(party, client, send);
                }
            }
        }
    }

    /** Sends the first action of a client, which does not wait meanwhile, because its reply may come at once. */
    private boolean sendFirst(WaitingParty party, WaitingClient client, Predicate<WaitingAction> send) {
        WaitingAction first = client.actions.poll();
        if (first == null) {
            return false;
        }
        // an action that has met an internal error is not sent again
        boolean sent = true;
        try {
            sent = send.test(first);
        } finally {
            if (sent) {
                count(party, first, -1);
                goToEnd(party, client);
            } else {
                client.actions.addFirst(first);
            }
        }
        return sent;
    }

    /** Gives a client the last turn of its party, and its party the last turn of all. */
    private void goToEnd(WaitingParty party, WaitingClient client) {
        // while its action was answered, another object may have taken the place of this one
        party.clients.remove(client.affinity, client);
        if (!client.actions.isEmpty() && client.party == party) {
            party.clients.put(client.affinity, client);
        }
        if (parties.remove(party.name, party) && !party.clients.isEmpty()) {
            parties.put(party.name, party);
        }
        forgetIfDone(client);
    }

    /**
     * {@return some of the actions that wait for their turn, which are forgotten} Those that wait for a call of their
     * client stay.
     */
    List<WaitingAction> takeInTurn(Predicate<WaitingAction> which) {
        if (count == 0) {
            return List.of();
        }
        return List.copyOf(clients.values()).stream()
                .filter(client -> !client.isCalling())
                .flatMap(client -> take(client, which).stream())
                .toList();
    }

    /** {@return the actions of one client that wait, which are forgotten} */
    List<WaitingAction> take(Object affinity) {
        WaitingClient client = clients.get(affinity);
        return client == null ? List.of() : take(client, each -> true);
    }

    private List<WaitingAction> take(WaitingClient client, Predicate<WaitingAction> which) {
        List<WaitingAction> taken = client.actions.stream().filter(which).toList();
        client.actions.removeIf(which);
        taken.forEach(action -> count(client.party, action, -1));
        if (client.actions.isEmpty()) {
            client.party.clients.remove(client.affinity, client);
        }
        if (client.party.clients.isEmpty()) {
            parties.remove(client.party.name, client.party);
        }
        return taken;
    }

    /** {@return all actions that wait, which are forgotten} */
    List<WaitingAction> takeAll() {
        List<WaitingAction> all = new ArrayList<>();
        clients.values().forEach(client -> all.addAll(take(client, each -> true)));
        clients.clear();
        return all;
    }
}
