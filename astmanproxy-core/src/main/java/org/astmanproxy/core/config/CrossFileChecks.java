package org.astmanproxy.core.config;

import java.util.Optional;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.UserConfig;

/** Checks that the settings of both files fit together. */
final class CrossFileChecks {
    private final ConfigLinesBuilder draft;
    private final ProxyConfig config;
    private final boolean usersKnown;
    private final Problems problems;

    /**
     * Creates the checks for two files.
     *
     * @param draft the lines of the configuration
     * @param config the configuration with the users
     * @param usersKnown false if the users file has an error, so that it may hold further users
     * @param problems receives errors
     */
    CrossFileChecks(ConfigLinesBuilder draft, ProxyConfig config, boolean usersKnown, Problems problems) {
        this.draft = draft;
        this.config = config;
        this.usersKnown = usersKnown;
        this.problems = problems;
    }

    /** Notes conflicts as errors. */
    void check() {
        if (config.servers().isEmpty() && problems.errorCount() == 0) {
            problems.warning(0, "there is no host line, so no Asterisk to connect to", "");
        }
        if (config.authRequired()
                && usersKnown
                && config.users().isEmpty()
                && config.proxyKey().isEmpty()) {
            draft.placeOf("authrequired")
                    .ifPresent(
                            at -> at.error("nobody could log in", "expected: a user in the users file, or proxykey"));
        }
        if (config.retry().attempts() > 0) {
            draft.placeOf("maxretries").ifPresent(this::warnOfSlowness);
        }
        config.anonymous().ifPresent(this::checkAnonymous);
        draft.placeOf("proxykey").ifPresent(this::checkProxyKey);
        config.users().forEach(this::checkServer);
    }

    private void warnOfSlowness(SettingLocation at) {
        at.warning(
                "after so many failed attempts, the proxy tries only once every "
                        + config.retry().refused().toSeconds() + " s",
                "set maxretries = 0 to go on trying every retrymax; retryrefused sets the longer wait");
    }

    private void checkAnonymous(String name) {
        draft.placeOf("anonymous").ifPresent(at -> {
            if (isMissing(name)) {
                at.error("there is no user '" + name + "'", "expected: a user in the users file");
            } else if (config.authRequired() || config.proxyKey().isPresent()) {
                at.warning(
                        "has no effect",
                        "with authrequired = yes or a proxykey, clients may do nothing before they log in");
            }
        });
    }

    private void checkProxyKey(SettingLocation at) {
        Optional<String> user = config.proxyKeyUser();
        if (config.proxyKey().isPresent() && user.isEmpty()) {
            at.warning(
                    "anybody with the key may do and see everything, because no user's rules apply to it",
                    "proxykey = KEY, user=NAME gives it the rules of a user");
        } else if (user.isPresent() && isMissing(user.get())) {
            at.error("there is no user '" + user.get() + "'", "expected: a user in the users file");
        }
    }

    private boolean isMissing(String name) {
        return usersKnown
                && config.users().stream().noneMatch(user -> user.name().equals(name));
    }

    private void checkServer(UserConfig user) {
        user.server()
                .filter(this::isUnknown)
                .ifPresent(server -> problems.warning(
                        0,
                        "user " + user.name() + ": no host line has the server or group '" + server + "'",
                        lineOf(user)
                                .map(line -> "line " + line + " of the users file names it")
                                .orElse("")));
    }

    /** {@return the number of the line of the users file that names the server} */
    private static Optional<String> lineOf(UserConfig user) {
        return Optional.ofNullable(user.lines().get("server"))
                .or(() -> Optional.ofNullable(user.lines().get("")))
                .map(place -> place.substring(place.lastIndexOf(':') + 1));
    }

    /** A host line with an error may be that of the server. */
    private boolean isUnknown(String server) {
        return !draft.hasRefusedHost() && config.servers().stream().noneMatch(each -> each.answersTo(server));
    }
}
