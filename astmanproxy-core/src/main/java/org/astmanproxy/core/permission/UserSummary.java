package org.astmanproxy.core.permission;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.astmanproxy.config.AddressRule;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.UserConfig;

/** Describes the permissions of a user for the operator. It never shows a secret. */
public final class UserSummary {
    private UserSummary() {}

    /**
     * {@return what a user may see and do, one line each}
     *
     * @param user the user
     * @param config the configuration
     */
    public static List<String> of(UserConfig user, ProxyConfig config) {
        Permissions permissions = Permissions.of(user, config);
        List<String> lines = new ArrayList<>();
        boolean withKey = config.proxyKeyUser().filter(user.name()::equals).isPresent();
        lines.add("logs in: " + login(user) + (withKey ? "; or with the proxykey" : ""));
        user.profile().ifPresent(name -> lines.add("profile: " + name));
        lines.add("server:  " + user.server().orElse("as its actions say"));
        lines.addAll(of(permissions));
        Risks.of(user).forEach(risk -> lines.add("beware:  " + risk));
        lines.add("proxy:   " + rights(user));
        return lines;
    }

    /**
     * {@return the rules, one line each}
     *
     * @param permissions the rules of a user
     */
    public static List<String> of(Permissions permissions) {
        List<String> lines = new ArrayList<>();
        permissions.actions().forEach(rule -> lines.add("does:    " + rule.text()));
        if (permissions.actions().isEmpty()) {
            lines.add("does:    everything");
        }
        permissions.events().rules().forEach(rule -> lines.add("sees:    " + rule.text()));
        if (permissions.events().isEmpty()) {
            lines.add("sees:    every event");
        }
        return lines;
    }

    private static String rights(UserConfig user) {
        String by =
                user.admin().map(set -> "admin = " + set.label()).orElse("write decides, as there is no admin line");
        return switch (user.adminRights()) {
            case FULL -> "may change it for others (" + by + ")";
            case READ -> "may see all clients, and not change it for others (" + by + ")";
            case NONE -> "may not change it for others (" + by + ")";
        };
    }

    private static String login(UserConfig user) {
        String secret = user.hashedSecret().isPresent() ? "with a hashed secret (not by challenge)" : "with its secret";
        String times = user.login().multiple() ? "" : ", once at a time";
        String from =
                user.login().addresses().stream().map(AddressRule::toString).collect(Collectors.joining("; "));
        return secret
                + times
                + (from.isEmpty() ? ", from anywhere" : ", from the addresses that these rules permit: " + from);
    }
}
