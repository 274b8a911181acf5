package org.astmanproxy.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.astmanproxy.config.AddressRule;
import org.astmanproxy.config.UserConfig;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Holds {@code docs/reference/users.md} to the keys of the program. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UsersReferenceTest {
    private static final String INHERITED = "that of the configuration";

    /** Keys whose value the examples cannot change: a section without a secret is an error, {@code acl} takes nothing. */
    private static final Set<String> CHANGE_NOTHING = Set.of("acl");

    /** What a user has of a key, as the page words it when the key is not set. */
    private static final Map<String, Function<UserConfig, Object>> VALUES = Map.ofEntries(
            Map.entry("secret", user -> user.secret().equals("x") ? "none" : user.secret()),
            Map.entry("server", user -> shown(user.server(), "none")),
            Map.entry("read", user -> shown(user.read())),
            Map.entry("write", user -> shown(user.write())),
            Map.entry("admin", user -> shown(user.admin(), "`write` decides")),
            Map.entry("serverheader", user -> shown(user.serverHeader(), "that of the listener")),
            Map.entry("eventfilter", user -> shown(user.eventFilters())),
            Map.entry("permit", user -> addresses(user, true)),
            Map.entry("deny", user -> addresses(user, false)),
            Map.entry("acl", user -> shown(user.login().addresses())),
            Map.entry("allowmultiplelogin", user -> user.login().multiple() ? "yes" : "no"),
            Map.entry("displayconnects", user -> shown(user.login().shown(), INHERITED)),
            Map.entry("writetimeout", user -> shown(user.login().writeTimeout(), INHERITED)),
            Map.entry("profile", user -> shown(user.profile(), "none")),
            Map.entry("channel", user -> shown(user.calls().channels())),
            Map.entry("out_context", user -> shown(user.calls().outContexts())),
            Map.entry("in_context", user -> shown(user.calls().inContexts())),
            Map.entry("devices", user -> shown(user.calls().devices())),
            Map.entry("account", user -> shown(user.calls().account(), "none")),
            Map.entry("allowapplications", user -> shown(user.allowances().applications())),
            Map.entry("allowfunctions", user -> shown(user.allowances().functions())),
            Map.entry("allowvariables", user -> shown(user.allowances().variables())),
            Map.entry("more_events", user -> user.calls().moreEvents() ? "on" : "off"),
            Map.entry("filters", user -> shown(user.calls().filters())),
            Map.entry("filterlocal", user -> shown(user.calls().localChannels(), INHERITED)));

    private Map<String, ReferencePage.Entry> entries = Map.of();

    @TempDir
    private Path folder;

    @BeforeAll
    void read() throws IOException {
        entries = ReferencePage.read("users.md");
    }

    private static Object shown(Optional<?> value, String unset) {
        return value.isEmpty() ? unset : value.get();
    }

    private static Object shown(Collection<?> values) {
        return values.isEmpty() ? "none" : values;
    }

    private static Object addresses(UserConfig user, boolean permits) {
        return shown(user.login().addresses().stream()
                .filter(rule -> rule.permits() == permits)
                .map(AddressRule::network)
                .toList());
    }

    private static Object value(String key, UserConfig user) {
        return Optional.ofNullable(VALUES.get(key)).orElseThrow().apply(user);
    }

    private UserConfig user(String... lines) {
        new Conf(folder).users(lines);
        return new Conf(folder).read(Conf.HOST).config().users().get(0);
    }

    @Test
    void every_key_has_a_heading_and_every_heading_of_a_key_is_one() {
        assertThat(entries.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        UserKeys.all().stream().map(UserKey::name).toList());
    }

    @Test
    void the_range_is_that_of_the_program() {
        for (UserKey key : UserKeys.all()) {
            assertThat(entries.get(key.name())).as(key.name()).isNotNull();
            assertThat(entries.get(key.name()).range()).as(key.name()).isEqualTo(key.expects());
        }
    }

    @Test
    void the_default_is_that_of_a_section_with_nothing_but_a_secret() {
        UserConfig unset = user("[bob]", "secret = x");
        for (ReferencePage.Entry entry : entries.values()) {
            assertThat(value(entry.key(), unset)).as(entry.key()).isEqualTo(entry.byDefault());
        }
    }

    @Test
    void each_example_is_valid_and_changes_its_key() {
        for (ReferencePage.Entry entry : entries.values()) {
            String key = entry.key();
            assertThat(entry.example()).startsWith(key + " =");
            String secret = key.equals("secret") ? "" : "secret = x";
            String rights = Set.of("profile", "read", "write").contains(key) ? "" : "read = call\nwrite = originate";
            String closed = key.equals("permit") ? "deny = 0.0.0.0/0\ndeny = ::/0" : "";
            new Conf(folder).users("[bob]", secret, rights, closed, entry.example());
            assertThat(new Conf(folder).warnings("host = 10.0.0.5, 5038, proxy, s3cret, on, off, name=pbx2"))
                    .as(entry.example())
                    .isEmpty();
            UserConfig user = user("[bob]", secret, rights, entry.example());
            boolean changed = !value(key, user).equals(entry.byDefault());
            assertThat(changed).as(entry.example()).isEqualTo(!CHANGE_NOTHING.contains(key));
        }
    }

    @Test
    void the_first_version_with_a_key_is_named() {
        Set<String> classic = Set.copyOf(UserKeys.CLASSIC);
        for (ReferencePage.Entry entry : entries.values()) {
            assertThat(entry.since()).as(entry.key()).matches(classic.contains(entry.key()) ? "1([;,] .+)?" : "2\\.0");
        }
    }
}
