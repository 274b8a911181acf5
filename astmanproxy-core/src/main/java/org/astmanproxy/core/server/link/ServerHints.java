package org.astmanproxy.core.server.link;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.net.CloseReason;

/**
 * Explains a failed session with an Asterisk and suggests a remedy. The texts of failed connections and of missing TLS
 * come from the JDK.
 */
public final class ServerHints {
    /** Occurs in "Unrecognized SSL message, plaintext connection?" and in "Unsupported or unrecognized SSL message". */
    private static final String NOT_TLS = "recognized SSL message";

    /** The most characters of the other side's words in a text. */
    private static final int MOST_WORDS = 200;

    /** Occurs in the refusal of another proxy that drains. */
    static final String DRAINING = "is draining";

    private ServerHints() {}

    /** {@return the reason of a failed connection, with a remedy} */
    static String ofConnecting(String why, ServerConfig config) {
        if (why.startsWith("Connection refused")) {
            String keys =
                    config.tls().isPresent() ? "enabled, tlsenable and tlsbindaddr" : "enabled, port and bindaddr";
            return with(why, "nothing listens on port " + config.port() + ": check " + keys + " in its manager.conf");
        }
        if (why.startsWith("unknown host")) {
            return with(why, "check the address in the host line, and DNS");
        }
        return with(why, "check the address in the host line, the network, and firewalls");
    }

    /** {@return the text for a missing banner, with a remedy} */
    static String ofSilence(long millis, ServerConfig config) {
        return with("no login within " + millis + " ms, since no banner came", port(config));
    }

    /**
     * {@return the text for a login that stopped after the banner, with a remedy}
     *
     * @param action the name of the action of the login that was not answered
     */
    static String ofNoAnswer(long millis, String action, ServerConfig config) {
        String overload = "look at the load of that machine";
        return with(
                "no login within " + millis + " ms, since " + action + " was not answered",
                config.chain().isPresent() ? overload : overload + ", and whether its Asterisk hangs");
    }

    /** {@return the reason of an end before the banner, with a remedy} */
    static String ofEnd(CloseReason end, ServerConfig config) {
        Optional<String> tls =
                end.thrown().filter(SSLException.class::isInstance).flatMap(ServerHints::ofTls);
        if (tls.isPresent()) {
            return with(end.text(), tls.get());
        }
        return switch (end.origin()) {
            case FAILURE, SLOW -> with(end.text(), port(config));
            case PEER, NETWORK ->
                with(
                        end.text() + ", before a banner came",
                        port(config) + " Asterisk also does so when authlimit in its manager.conf is reached");
            // the address of the server is not the cause
            case LOCAL, KICKED, FAULT -> end.text();
        };
    }

    /** {@return the text for input that is not a banner, with a remedy} */
    static String ofStranger(String came) {
        String line = came.lines().findFirst().orElse("");
        if (came.startsWith("HTTP/")) {
            return with(noBanner(line), "an HTTP server answers there: name the port of manager.conf, usually 5038");
        }
        if (came.length() > 1 && (came.charAt(0) == 0x15 || came.charAt(0) == 0x16) && came.charAt(1) == 3) {
            return with("no AMI banner, but TLS", "set ssl to on in the host line");
        }
        if (came.startsWith("SSH-")) {
            return with(noBanner(line), "an SSH server answers there: name the port of manager.conf, usually 5038");
        }
        if (line.contains("SIP/2.0")) {
            return with(noBanner(line), "a SIP server answers there: name the port of manager.conf, usually 5038");
        }
        return with(noBanner(line), "is this the port of manager.conf, usually 5038?");
    }

    /** {@return Asterisk's text for a refused login, with a remedy} */
    static String ofRefusal(String words, ServerConfig config) {
        if (config.chain().isPresent()) {
            return with(
                    "login refused: " + cut(words),
                    words.contains(DRAINING)
                            ? "it accepts logins again after Undrain, or when another process has taken over"
                            : "check user and secret of the host line against the users file of the other proxy");
        }
        String hint = words.contains("In Use")
                ? "another program is logged in as " + config.username()
                        + ": give the proxy a user of its own in manager.conf"
                : "check user and secret of the host line against secret, permit and deny in its manager.conf;"
                        + " a change there needs \"manager reload\" in Asterisk,"
                        + " a change of the host line needs a reload of the proxy";
        return with("login refused: " + cut(words), hint);
    }

    /** {@return the text for a server without an MD5 challenge, with a remedy} */
    static String ofNoChallenge(String words) {
        return with(
                "the server gives no MD5 challenge, so the secret was not sent: " + cut(words),
                "set ssl to on, or plainlogin=yes in the host line to send the secret without encryption");
    }

    /**
     * {@return the text for an action that Asterisk refused, with a remedy} The proxy's own refusals do not use it.
     *
     * @param name the name of the action
     */
    public static String ofRefusedAction(String name) {
        return with(
                "Permission denied by Asterisk",
                "the write of the proxy's account in its manager.conf lacks a class; \"manager show command " + name
                        + "\" there names those that allow it");
    }

    /** {@return the text for a server that the other side does not pass on, with a remedy} */
    static String ofChain(String words, String server) {
        return with(
                "no events of the server " + server + ": " + cut(words),
                "does a proxy answer there that has a server of this name, and may the user of the host line use it?"
                        + " For an Asterisk, remove chain= from the line");
    }

    /** {@return the text for a server whose messages would come back, with a remedy} */
    static String ofLoop(String server) {
        return with(
                "a loop: the other proxy gets the server " + server + " from this one",
                "remove the host line of one of the proxies");
    }

    /** {@return the text for a server that is lost and found without end} */
    static String ofChanges(String server) {
        return with(
                "the other proxy reports too many changes of the server " + server,
                "more than " + StateChanges.MOST + " within a minute");
    }

    /**
     * {@return the reason why a server of another proxy is away}
     *
     * @param state its state there
     * @param server its name there
     */
    static LinkFailure ofAbsence(String state, String server) {
        return state.equals("rejected")
                ? LinkFailure.rejected("the server " + server + " refuses the login of the other proxy")
                : LinkFailure.of("the other proxy is not connected to the server " + server);
    }

    private static Optional<String> ofTls(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
                return Optional.of("the server's certificate is not valid now: renew it, or check the clocks");
            }
            if (cause instanceof CertPathBuilderException) {
                return Optional.of("the server's certificate is not trusted:"
                        + " name it, or the CA that signed it, with cafile= in the host line");
            }
            if (cause.getClass() == CertificateException.class) {
                return Optional.of("the server's certificate is for another host:"
                        + " use a name in the certificate as the address; verify=off accepts any certificate");
            }
            if (String.valueOf(cause.getMessage()).contains(NOT_TLS)) {
                return Optional.of(
                        "the port does not speak TLS: name that of tlsbindaddr, or set ssl to off in the host line");
            }
        }
        return Optional.empty();
    }

    private static String port(ServerConfig config) {
        String which = "is " + config.port() + " the ";
        return config.tls().isPresent()
                ? which + "TLS port, as tlsbindaddr in its manager.conf says?"
                : which + "TLS or the HTTP port? AMI without TLS is usually on 5038; ssl = on uses TLS";
    }

    private static String noBanner(String line) {
        byte[] shown = line.strip().getBytes(StandardCharsets.ISO_8859_1);
        StringBuilder printable = new StringBuilder();
        for (int i = 0; i < Math.min(shown.length, 100); i++) {
            printable.append(shown[i] >= ' ' && shown[i] < 127 ? (char) shown[i] : '.');
        }
        return "no AMI banner: " + printable;
    }

    private static String cut(String words) {
        return words.length() <= MOST_WORDS ? words : words.substring(0, MOST_WORDS) + "…";
    }

    private static String with(String what, String hint) {
        return what + " (" + hint + ")";
    }
}
