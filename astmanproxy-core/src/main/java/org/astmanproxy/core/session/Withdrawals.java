package org.astmanproxy.core.session;

import java.util.function.Consumer;
import org.astmanproxy.core.net.LoopConfined;

/** Ends the actions of one client that no server has got yet, because its right to send them has ended. */
@LoopConfined
public final class Withdrawals {
    private final Consumer<String> atServers;
    private int count;
    private int reloads;
    private String why = "";
    private boolean expelled;

    /**
     * Creates the withdrawals of a client that has withdrawn nothing.
     *
     * @param atServers answers the actions that wait at servers with an error of this text
     */
    Withdrawals(Consumer<String> atServers) {
        this.atServers = atServers;
    }

    /** Notes that a reload may have changed the rules of the client, or of the senders of its requests. */
    void reloaded() {
        reloads++;
    }

    /** {@return a number that changes with each reload} */
    int reloads() {
        return reloads;
    }

    /** Ends the present actions, unless all have ended; later ones are sent. */
    void changed() {
        if (!expelled) {
            withdraw("The rules of this client have changed: send the action again");
        }
    }

    /** Ends all actions, also those that would begin later, because the client has no right to its session any more. */
    void expelled() {
        expelled = true;
        withdraw("The session has ended");
    }

    private void withdraw(String why) {
        count++;
        this.why = why;
        atServers.accept(why);
    }

    /** {@return a number that changes with each withdrawal, for actions that wait in the proxy but at no server} */
    public int count() {
        return count;
    }

    /** {@return the text of the last withdrawal; empty if there was none} */
    public String why() {
        return why;
    }

    /** {@return true if the client may send no more actions, although its connection may still be open} */
    public boolean isExpelled() {
        return expelled;
    }
}
