package org.astmanproxy.core.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.config.UserConfig;

/** What the lines about one user have said so far. */
final class UserDraft {
    /** How crypt, htpasswd and LDAP write what can't be read back: {@code $6$…}, {@code $2y$…}, {@code {SSHA}…}. */
    private static final Pattern HASHED = Pattern.compile("\\$\\w{1,16}\\$.+|\\{[\\w-]{1,32}}.+");

    private final String name;
    private final Place at;
    private final Map<String, Place> places = new HashMap<>();
    private Optional<String> secret = Optional.empty();
    private Optional<String> server = Optional.empty();
    private Optional<Set<String>> write = Optional.empty();
    private Optional<ServerHeader> serverHeader = Optional.empty();
    private boolean reads;

    private UserDraft(String name, Place at) {
        this.name = name;
        this.at = at;
    }

    /**
     * {@return a user of a classic line, who has all classes}
     *
     * @param name user name
     * @param at where the line stands
     */
    static UserDraft ofLine(String name, Place at) {
        UserDraft user = new UserDraft(name, at);
        user.write = Optional.of(Set.of("all"));
        user.reads = true;
        return user;
    }

    /**
     * {@return a user of a section, who has what it says}
     *
     * @param name user name
     * @param at where the section begins
     */
    static UserDraft ofSection(String name, Place at) {
        return new UserDraft(name, at);
    }

    /**
     * {@return where a key was set before; else empty, and it is set now}
     *
     * @param place where it stands
     */
    Optional<Place> setBefore(Place place) {
        return Optional.ofNullable(places.putIfAbsent(place.key(), place));
    }

    void secret(String text, Place place) {
        if (secret.isPresent() && !secret.get().equals(text)) {
            place.error("the user's line above has another one", "leave one of them out");
        }
        if (HASHED.matcher(text).matches()) {
            place.warning(
                    "looks hashed, but is taken as it stands: who logs in must send just this",
                    "secrets are written in clear, since MD5 login needs them so");
        }
        secret = Optional.of(text);
    }

    void server(String nameOrHost, Place place) {
        boolean other = server.isPresent() && !server.get().equalsIgnoreCase(nameOrHost);
        if (other && !nameOrHost.isEmpty()) {
            place.error("the user's line above has another one", "leave one of them out");
        }
        server = nameOrHost.isEmpty() ? server : Optional.of(nameOrHost);
    }

    void write(Set<String> classes, Place place) {
        write = Optional.of(classes);
        if (!classes.contains("all")) {
            NotYet.warnOfWrite(place);
        }
    }

    void serverHeader(ServerHeader setting) {
        serverHeader = Optional.of(setting);
    }

    void readsAll() {
        reads = true;
    }

    /** {@return the user; empty, with an error noted, where there is no secret} */
    Optional<UserConfig> finish() {
        if (write.isEmpty()) {
            NotYet.warnOfWrite(new Place(at.problems(), at.line(), at.key() + ": no write"));
        }
        if (!reads) {
            at.warning("without read, this version shows every event", "read = all says so");
        }
        if (secret.isEmpty() || secret.get().isBlank()) {
            at.error("there is no secret", "without one, anybody could log in");
            return Optional.empty();
        }
        return Optional.of(new UserConfig(name, secret.get(), server, write.orElse(Set.of()), serverHeader));
    }
}
