package org.astmanproxy.simulator;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Challenge, Login and Logoff. */
final class LoginActions {
    private static final long FAILURE_DELAY_MILLIS = 1000;

    private final PbxState exchange;
    private final String user;
    private final String secret;

    LoginActions(PbxState exchange, String user, String secret) {
        this.exchange = exchange;
        this.user = WireText.utf8(user);
        this.secret = WireText.utf8(secret);
    }

    void challenge(ManagerSession session, Request request) {
        if (!request.get("AuthType").equalsIgnoreCase("MD5")) {
            session.fail(request, "Must specify AuthType");
            return;
        }
        session.challenge(Integer.toString(exchange.random.nextInt(100_000_000, 1_000_000_000)));
        session.send(session.success(request).header("Challenge", session.challenge()));
    }

    void login(ManagerSession session, Request request) {
        if (session.isLoggedIn()) {
            session.succeed(request, "Already authenticated");
            return;
        }
        if (!isAllowed(session, request)) {
            session.hold();
            exchange.timers.after(FAILURE_DELAY_MILLIS, () -> {
                session.fail(request, "Authentication failed");
                session.close();
            });
            return;
        }
        PrivilegeMask mask = PrivilegeMask.parse(request.get("Events")).orElse(PrivilegeMask.ALL);
        session.succeed(request, "Authentication accepted");
        session.loggedIn(mask);
        if (mask.wants(PrivilegeClass.SYSTEM)) {
            session.send(Block.of("Event", "FullyBooted")
                    .header("Privilege", "system,all")
                    .header("Uptime", exchange.uptimeSeconds())
                    .header("LastReload", exchange.uptimeSeconds())
                    .header("Status", "Fully Booted"));
        }
        announce(session);
    }

    private boolean isAllowed(ManagerSession session, Request request) {
        boolean rightUser = request.get("Username").equals(user);
        if (request.get("AuthType").equalsIgnoreCase("MD5")) {
            Optional<String> key =
                    Optional.of(session.challenge()).filter(c -> !c.isEmpty()).map(this::key);
            return rightUser
                    && key.filter(k -> same(k, request.get("Key").toLowerCase(Locale.ROOT)))
                            .isPresent();
        }
        return rightUser && same(secret, request.get("Secret"));
    }

    private String key(String challenge) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            return HexFormat.of().formatHex(md5.digest((challenge + secret).getBytes(StandardCharsets.ISO_8859_1)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new AssertionError(everyJavaHasIt);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.ISO_8859_1), other.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void announce(ManagerSession session) {
        String now = Times.security(exchange.clock);
        Block text = exchange.events
                .begin("SuccessfulAuth", PrivilegeClass.SECURITY)
                .header("EventTV", now)
                .header("Severity", "Informational")
                .header("Service", "AMI")
                .header("EventVersion", 1)
                .header("AccountID", user)
                .header(
                        "SessionID",
                        String.format(Locale.ROOT, "0x7f%010x", session.remote().hashCode() & 0xffffffffL))
                .header("LocalAddress", address(session.local()))
                .header("RemoteAddress", address(session.remote()))
                .header("UsingPassword", 0)
                .header("SessionTV", now);
        exchange.events.publish(PrivilegeClass.SECURITY, text);
    }

    private static String address(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.indexOf(':') < 0 ? "IPV4" : "IPV6") + "/TCP/" + host + "/" + address.getPort();
    }

    void logoff(ManagerSession session, Request request) {
        session.send(Block.of("Response", "Goodbye").actionId(request).header("Message", "Thanks for all the fish."));
        session.close();
    }
}
