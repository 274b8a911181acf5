package org.astmanproxy.core.format.http;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.message.Message;

/** The paths at which a page logs its user in and off. Each stands for one action. */
enum LoginPath {
    LOGIN("/login") {
        @Override
        Message action(Message sent) throws HttpFault {
            Optional<String> user = sent.get("Username");
            Optional<String> secret = sent.get("Secret");
            if (user.isEmpty() || secret.isEmpty()) {
                throw HttpFault.badRequest("a login without Username and Secret");
            }
            return Message.action("Login").with("Username", user.get()).with("Secret", secret.get());
        }
    },
    LOGOUT("/logout") {
        @Override
        Message action(Message sent) {
            return Message.action("Logoff");
        }
    };

    /** A login is in no address, which browsers and proxies would keep. */
    static final List<String> METHODS = List.of("POST");

    private final String path;

    LoginPath(String path) {
        this.path = path;
    }

    /** {@return the login or logout at this path; empty if there is none} */
    static Optional<LoginPath> of(String requested) {
        for (LoginPath each : values()) {
            if (each.path.equals(requested)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** {@return the action for a request; headers for another action do not count} */
    abstract Message action(Message sent) throws HttpFault;
}
