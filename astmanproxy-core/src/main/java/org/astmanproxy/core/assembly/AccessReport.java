package org.astmanproxy.core.assembly;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.permission.KnownActions;
import org.astmanproxy.core.permission.Permissions;
import org.astmanproxy.core.permission.RuleTrace;
import org.astmanproxy.core.permission.UserSummary;
import org.astmanproxy.message.Message;

/** Explains the permissions of the users in a configuration, without running it. */
final class AccessReport {
    private final ProxyConfig config;

    AccessReport(ProxyConfig config) {
        this.config = config;
    }

    /** {@return what a user may see and do; an empty name means clients without a login} */
    List<String> user(Optional<String> name) {
        Optional<UserConfig> user = find(name);
        if (user.isPresent()) {
            return UserSummary.of(user.get(), config);
        }
        return config.authRequired() || config.proxyKey().isPresent()
                ? List.of("may only " + admission())
                : UserSummary.of(Permissions.none());
    }

    /** {@return how a client gets in} */
    private String admission() {
        String key = config.proxyKey().isPresent() ? "send the proxykey" : "";
        String login = config.users().isEmpty() ? "" : "log in";
        return login + (login.isEmpty() || key.isEmpty() ? "" : " or ") + key;
    }

    /**
     * {@return the decisions about the messages in a text, each after the number of its first line if there are
     * several} Each message is treated as if it were the first one.
     */
    List<String> messages(Optional<String> name, byte[] text) {
        Permissions permissions =
                find(name).map(user -> Permissions.of(user, config)).orElseGet(Permissions::none);
        List<TextBlock> blocks = TextBlock.of(text);
        if (blocks.isEmpty()) {
            throw new InvalidInputException("there is no message in it");
        }
        if (blocks.size() == 1) {
            return judge(permissions, blocks.get(0));
        }
        List<String> lines = new ArrayList<>();
        for (TextBlock block : blocks) {
            lines.add("line " + block.line() + ": " + block.first());
            judgeOneOfSeveral(permissions, block).forEach(line -> lines.add("  " + line));
        }
        return lines;
    }

    private static List<String> judgeOneOfSeveral(Permissions permissions, TextBlock block) {
        try {
            return judge(permissions, block);
        } catch (InvalidInputException unfit) {
            return List.of("no decision: " + unfit.getMessage());
        }
    }

    private static List<String> judge(Permissions permissions, TextBlock block) {
        Message message = block.message();
        Message sent = message.has("Action")
                ? message.without("Server").without("ProxyKey").without("ActionID")
                : message.without("Server");
        return RuleTrace.of(permissions, sent, KnownActions.read());
    }

    private Optional<UserConfig> find(Optional<String> name) {
        Optional<String> wanted = name.or(config::anonymous);
        Optional<UserConfig> found = config.users().stream()
                .filter(user -> wanted.filter(user.name()::equals).isPresent())
                .findFirst();
        if (wanted.isPresent() && found.isEmpty()) {
            throw new InvalidInputException("there is no user '" + wanted.get() + "'");
        }
        return found;
    }
}
