package org.astmanproxy.core.session.input;

import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.TlsMode;
import org.astmanproxy.core.format.detection.FirstLine.FirstLineVerdict;
import org.astmanproxy.core.format.detection.FormatDetection;
import org.astmanproxy.core.format.detection.HttpRefusal;
import org.astmanproxy.core.net.CloseReason;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.core.session.input.FirstByteHabits.Guess;

/**
 * Examines the first bytes of a client. It refuses those that begin no session, warns the operator of a client that
 * uses TLS on a listener without TLS, and remembers whether clients of its address wait for the banner. Belongs to the
 * client's loop.
 */
final class FirstBytes {
    /** Record type 22 and major version 3 (RFC 8446, section 5.1); no format begins like that. */
    private static final byte HANDSHAKE = 0x16;

    private static final byte MAJOR_VERSION = 3;

    /** A fatal handshake_failure (RFC 8446, section 6), so that a TLS client fails at once. */
    private static final byte[] ALERT = {0x15, 3, 1, 0, 2, 2, 40};

    /** All browsers begin the value of this field so, and hardly another program. */
    private static final Pattern BROWSER = Pattern.compile("\nUser-Agent:[ \t]*+Mozilla/", Pattern.CASE_INSENSITIVE);

    /** The part of a first request in which the field of a browser is looked for. */
    private static final int HEAD = 4 << 10;

    /** When the first bytes came: not yet, before the banner for silent clients, or after it. */
    private enum Arrival {
        NONE,
        BEFORE_BANNER,
        AFTER_BANNER
    }

    private final LiveClientSession client;
    private final ListenerConfig listener;
    private final FirstByteHabits habits;
    private final Supplier<ProxyConfig> config;
    private Arrival arrival = Arrival.NONE;
    private Duration waited = Duration.ZERO;
    private boolean keptWaiting;
    /** True if another client had already left while the banner was delayed, before this one was kept waiting. */
    private boolean followsLeaver;

    /**
     * Creates the examination for one client.
     *
     * @param client the client
     * @param listener the listener that accepted it
     * @param habits remembers how clients begin
     * @param config returns the configuration in force
     */
    FirstBytes(
            LiveClientSession client, ListenerConfig listener, FirstByteHabits habits, Supplier<ProxyConfig> config) {
        this.client = client;
        this.listener = listener;
        this.habits = habits;
        this.config = config;
    }

    /**
     * {@return the time for the first bytes, and, when that has passed, the further time; zero if there is none}
     * Browsers send a request on one connection and open others beside it, so the address may become known as one of
     * browsers while this client is silent.
     */
    Duration patience() {
        Guess guess = guess();
        Duration usual = guess == Guess.FORMAT_IN_TLS
                ? config.get().helloTimeout()
                : config.get().detectionTimeout();
        Duration whole = habits.patience(from(), guess, usual);
        boolean begins = waited.isZero();
        if (begins) {
            followsLeaver = habits.missesClients(from(), guess);
        }
        Duration until = begins && whole.compareTo(usual) > 0 ? usual : whole;
        Duration more = until.compareTo(waited) > 0 ? until.minus(waited) : Duration.ZERO;
        keptWaiting = !begins && !more.isZero();
        waited = until;
        return more;
    }

    private Guess guess() {
        if (client.tls().isPresent()) {
            return Guess.FORMAT_IN_TLS;
        }
        return listener.tls().takesTls() ? Guess.TLS : Guess.FORMAT;
    }

    /**
     * {@return true if a reader gets the bytes; false for the first bytes of TLS, and if there is no room at the address
     * that a late PROXY header has named: then the connection closes}
     */
    boolean take(ByteBuffer in, boolean greetedForSilence) {
        if (arrival != Arrival.NONE || !in.hasRemaining()) {
            return true;
        }
        arrival = greetedForSilence ? Arrival.AFTER_BANNER : Arrival.BEFORE_BANNER;
        if (!client.profile().hasRoom()) {
            return false;
        }
        Guess guess = guess();
        if (guess != Guess.FORMAT_IN_TLS && isClientHello(in)) {
            refuse();
            return false;
        }
        if (!greetedForSilence) {
            rememberFirst(guess, in);
        }
        return true;
    }

    private void rememberFirst(Guess guess, ByteBuffer in) {
        if (guess != Guess.FORMAT) {
            habits.speaksFirst(from(), guess);
        } else if (listener.inputFormat().equals(FormatDetection.AUTO) && isOfBrowser(in)) {
            habits.browses(from(), guess);
        }
    }

    private static boolean isOfBrowser(ByteBuffer in) {
        ByteBuffer head = in.slice(in.position(), Math.min(in.remaining(), HEAD));
        return BROWSER.matcher(StandardCharsets.ISO_8859_1.decode(head)).find();
    }

    /**
     * Admits a first line that may begin a session. After another one the connection closes.
     *
     * @param verdict the kind of the line
     * @param first its first byte
     * @return true if a session begins
     */
    boolean begin(FirstLineVerdict verdict, byte first) {
        if (arrival == Arrival.AFTER_BANNER) {
            rememberLate(guess(), verdict, first);
        }
        if (verdict == FirstLineVerdict.HTTP_REQUEST) {
            refuseHttp();
        } else if (verdict == FirstLineVerdict.PROXY_HEADER) {
            closeFor(
                    client.profile().isFromTrustedProxy()
                            ? "a second PROXY header, or one inside TLS (expected: one header, before all other bytes)"
                            : "a PROXY header from an address that trustproxy does not list");
        }
        return verdict == FirstLineVerdict.SESSION;
    }

    private void rememberLate(Guess guess, FirstLineVerdict verdict, byte first) {
        if (verdict == FirstLineVerdict.SESSION && Character.isLetter(first)) {
            habits.waits(from(), guess);
        } else if (guess != Guess.FORMAT) {
            habits.speaksLate(from(), guess);
        } else if (verdict == FirstLineVerdict.HTTP_REQUEST) {
            habits.browses(from(), guess);
        }
    }

    /** Records that the TLS handshake is complete. */
    void tlsOpened() {
        habits.speaksFirst(from(), Guess.TLS);
    }

    /**
     * Records a client that left without sending bytes: it may have waited for the banner in vain. Among browsers it
     * may also be a connection that one of them has not used, and several end together. So only a client that connects
     * after another one has left, with no browser in between, counts as one that waits.
     */
    void ended() {
        if (arrival != Arrival.NONE) {
            return;
        }
        Guess guess = guess();
        boolean maybeSpare = guess == Guess.FORMAT && !(followsLeaver && habits.missesClients(from(), guess));
        if (keptWaiting && maybeSpare) {
            habits.leaves(from(), guess);
        } else if (keptWaiting || listener.tls() == TlsMode.BOTH) {
            habits.waits(from(), guess);
        }
    }

    private void refuseHttp() {
        String format = client.inputFormat();
        boolean guessed = listener.inputFormat().equals(FormatDetection.AUTO);
        byte[] refusal = guessed ? HttpRefusal.afterBanner() : HttpRefusal.of(format);
        client.outbound().send(out -> out.put(refusal), 0);
        closeFor(
                guessed
                        ? "an HTTP request after the banner (browsers need a listener with the format http)"
                        : "an HTTP request where the format " + format + " is spoken");
    }

    private void closeFor(String mistake) {
        client.connection().closeAfterWriting(CloseReason.failure(mistake));
    }

    private static boolean isClientHello(ByteBuffer in) {
        int at = in.position();
        return in.get(at) == HANDSHAKE && (in.remaining() == 1 || in.get(at + 1) == MAJOR_VERSION);
    }

    private void refuse() {
        boolean late = client.connection().isOpenForSilence();
        if (late) {
            habits.speaksLate(from(), Guess.TLS);
        }
        client.log()
                .unauthenticated(
                        Level.WARNING,
                        from(),
                        late
                                ? "client {0} started TLS after it had received the plain banner, because"
                                        + " sslclienthellotimeout had expired (a TLS-only port waits longer)"
                                : "client {0} uses TLS, but port {1} does not accept it (set the mode tls or both in a"
                                        + " listen line, or turn TLS off in the client)",
                        client.label(),
                        Integer.toString(listener.port()));
        client.outbound().send(out -> out.put(ALERT), 0);
        client.connection().closeAfterWriting(CloseReason.local("it uses TLS on a port without TLS"));
    }

    private InetAddress from() {
        return client.address().getAddress();
    }
}
