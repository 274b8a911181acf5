package org.astmanproxy.core.server.link;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;

/**
 * Logs in at an Asterisk, with an MD5 challenge. If the server sends no challenge, the plain secret is used only where
 * nobody else can read it, or where the operator allows that.
 *
 * <pre>
 *   CHALLENGE ──challenge──▶ LOGIN ──Success──▶ accepted
 *       ├──error─▶ withheld    │
 *       └──error, if allowed─▶ └──Error──▶ rejected
 * </pre>
 */
final class LoginDialogue {
    private static final ActionId CHALLENGE = ActionId.of("amp-challenge");
    private static final ActionId LOGIN = ActionId.of("amp-login");

    private final ServerConfig config;
    private final boolean plainAllowed;
    private ActionId awaited = CHALLENGE;

    /**
     * Creates the dialogue of one connection.
     *
     * @param plainAllowed whether the secret may be sent as it is
     */
    LoginDialogue(ServerConfig config, boolean plainAllowed) {
        this.config = config;
        this.plainAllowed = plainAllowed;
    }

    /** {@return true if the secret may be sent as it is to this address: with TLS, on loopback, or by the setting} */
    static boolean isPlainAllowed(ServerConfig config, InetAddress address) {
        return config.tls().isPresent() || address.isLoopbackAddress() || config.plainLogin();
    }

    /** The next step of the login after a message. */
    sealed interface LoginStep {
        /** Send this action and wait for the response. */
        record Send(Message action) implements LoginStep {}

        /** The login was accepted. */
        record Accepted() implements LoginStep {}

        /** The login was refused, for this reason. */
        record Rejected(String why) implements LoginStep {}

        /** The server sent no challenge but these words, and the secret must not be sent as it is. */
        record Withheld(String words) implements LoginStep {}

        /** The message does not belong to the login. */
        record Unrelated() implements LoginStep {}
    }

    /** {@return the name of the action whose response has not come yet} */
    String unanswered() {
        return awaited.equals(CHALLENGE) ? "Challenge" : "Login";
    }

    Message begin() {
        return Message.action("Challenge").with("AuthType", "MD5").withActionId(CHALLENGE);
    }

    LoginStep next(Message message) {
        if (message.actionId().filter(awaited::equals).isEmpty()) {
            return new LoginStep.Unrelated();
        }
        if (awaited.equals(CHALLENGE)) {
            awaited = LOGIN;
            Optional<String> challenge = message.get("Challenge");
            return challenge.isPresent() || plainAllowed
                    ? new LoginStep.Send(login(challenge))
                    : new LoginStep.Withheld(message.get("Message").orElse("no reason given"));
        }
        return message.has("Response", "Success")
                ? new LoginStep.Accepted()
                : new LoginStep.Rejected(message.get("Message").orElse("no reason given"));
    }

    private Message login(Optional<String> challenge) {
        Message login = Message.action("Login").withActionId(LOGIN);
        Message proven = challenge
                .map(c -> login.with("AuthType", "MD5")
                        .with("Username", config.username())
                        .with("Key", md5(c + config.secret())))
                .orElseGet(() -> login.with("Username", config.username()).with("Secret", config.secret()));
        // another proxy gets the mask with the subscription
        return proven.with("Events", config.chain().isPresent() ? "off" : config.events());
    }

    private static String md5(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
