package org.astmanproxy.core.assembly;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.format.standard.StandardReader;
import org.astmanproxy.core.permission.Explanation;
import org.astmanproxy.core.permission.Judgement;
import org.astmanproxy.core.permission.KnownActions;
import org.astmanproxy.core.permission.Permissions;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ProtocolException;

/** Explains the users of a configuration that does not run. */
final class Explaining {
    private final ProxyConfig config;

    Explaining(ProxyConfig config) {
        this.config = config;
    }

    /** {@return what a user may see and do; empty: who has not logged in} */
    List<String> user(Optional<String> name) {
        Optional<UserConfig> user = find(name);
        if (user.isPresent()) {
            return Explanation.of(user.get(), config);
        }
        return config.authRequired() || config.proxyKey().isPresent()
                ? List.of("is not heard before it has logged in or shown the proxykey")
                : Explanation.of(Permissions.none());
    }

    /** {@return what becomes of a message} */
    List<String> message(Optional<String> name, byte[] text) {
        Permissions permissions =
                find(name).map(user -> Permissions.of(user, config)).orElseGet(Permissions::none);
        Message message = first(text);
        Message sent = message.has("Action")
                ? message.without("Server").without("ProxyKey").without("ActionID")
                : message.without("Server");
        return Judgement.of(permissions, sent, KnownActions.read());
    }

    private Optional<UserConfig> find(Optional<String> name) {
        Optional<String> wanted = name.or(config::anonymous);
        Optional<UserConfig> found = config.users().stream()
                .filter(user -> wanted.filter(user.name()::equals).isPresent())
                .findFirst();
        if (wanted.isPresent() && found.isEmpty()) {
            throw new IllegalArgumentException("there is no user '" + wanted.get() + "'");
        }
        return found;
    }

    private static Message first(byte[] text) {
        String lines = new String(text, StandardCharsets.ISO_8859_1)
                .replace("\r\n", "\n")
                .strip();
        byte[] framed = (lines.replace("\n", "\r\n") + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        List<Message> messages = new ArrayList<>();
        try {
            StandardReader.ofServer().read(ByteBuffer.wrap(framed), new MessageSink() {
                @Override
                public void message(Message message) {
                    messages.add(message);
                }

                @Override
                public void refused(ProtocolException why) {
                    throw new IllegalArgumentException(why.getMessage(), why);
                }
            });
        } catch (ProtocolException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        if (lines.isEmpty() || messages.isEmpty()) {
            throw new IllegalArgumentException("there is no message in it");
        }
        return messages.get(0);
    }
}
