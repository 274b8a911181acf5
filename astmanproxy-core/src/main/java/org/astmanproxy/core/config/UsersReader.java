package org.astmanproxy.core.config;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.message.Nullable;

/** Reads {@code astmanproxy.users}: lines {@code user=secret,…}, then sections {@code [user]}. */
final class UsersReader {
    private final Map<String, UserDraft> users = new LinkedHashMap<>();
    private final Set<String> sections = new HashSet<>();
    private final Problems problems;
    private @Nullable UserDraft section;
    /** Within Asterisk's own section, which is about no user. */
    private boolean general;

    private UsersReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * {@return the users of a file, in their order}
     *
     * @param file the file
     * @param problems takes what is wrong
     */
    static List<UserConfig> read(SourceFile file, Problems problems) {
        UsersReader reader = new UsersReader(problems);
        for (Entry entry : Entries.of(file, problems)) {
            if (entry instanceof Entry.Section begin) {
                reader.begin(begin);
            } else if (entry instanceof Entry.Setting setting) {
                reader.setting(setting);
            }
        }
        return reader.users.values().stream()
                .flatMap(user -> user.finish().stream())
                .toList();
    }

    private void begin(Entry.Section begin) {
        Place at = new Place(problems, begin.line(), "[" + begin.name() + "]");
        general = begin.name().equalsIgnoreCase("general");
        if (general) {
            at.warning("this section means nothing here", "the proxy's own settings stand in its configuration");
            return;
        }
        if (!sections.add(begin.name())) {
            at.error("this user has a section already", "");
        }
        section = users.computeIfAbsent(begin.name(), name -> UserDraft.ofSection(name, at));
    }

    private void setting(Entry.Setting setting) {
        if (general) {
            return;
        }
        if (section == null) {
            line(setting);
        } else {
            key(section, setting);
        }
    }

    private void line(Entry.Setting setting) {
        Place at = new Place(problems, setting.line(), setting.key());
        List<String> parts = UserKeys.CLASSIC;
        try {
            List<Field> fields = setting.fields();
            UserDraft user = UserDraft.ofLine(setting.key(), at);
            if (users.putIfAbsent(setting.key(), user) != null) {
                at.error("this user has a line already", "");
            } else if (fields.size() > parts.size()) {
                at.error("part " + fields.size() + " is one too many", "expected: " + UserKeys.LINE);
            }
            for (int i = 0; i < Math.min(fields.size(), parts.size()); i++) {
                apply(UserKeys.named(parts.get(i)).orElseThrow(), user, fields.get(i), at.part(parts.get(i)));
            }
        } catch (BadValueException bad) {
            at.error(bad);
        }
    }

    private void key(UserDraft user, Entry.Setting setting) {
        Optional<UserKey> found = UserKeys.named(setting.key());
        if (found.isEmpty()) {
            unknown(setting);
            return;
        }
        UserKey key = found.get();
        Place at = new Place(problems, setting.line(), key.name());
        Optional<Place> before = key.repeats() ? Optional.empty() : user.setBefore(at);
        if (before.isPresent()) {
            at.error("is set twice", "first in line " + before.get().line());
            return;
        }
        try {
            apply(key, user, setting.single(), at);
        } catch (BadValueException bad) {
            at.error(bad);
        }
    }

    private static void apply(UserKey key, UserDraft user, Field value, Place at) {
        try {
            key.effect().apply(user, value.text(), at);
        } catch (BadValueException bad) {
            at.error(bad);
        }
    }

    private void unknown(Entry.Setting setting) {
        if (UserRules.ASTERISKS_OWN.contains(setting.key().toLowerCase(Locale.ROOT))) {
            problems.warning(
                    setting.line(), setting.key() + ": means something to Asterisk only, and has no effect here", "");
            return;
        }
        if (UserRules.KEYS_OF_HASHES.contains(setting.key().toLowerCase(Locale.ROOT))) {
            problems.error(
                    setting.line(), setting.key() + ": hashes of other programs can't be verified", UserDraft.OWN_HASH);
            return;
        }
        List<String> known = UserKeys.all().stream().map(UserKey::name).toList();
        String hint = Nearest.to(setting.key(), known).isPresent()
                ? Nearest.hint(setting.key(), known)
                : "a user on one line stands above the first [section]";
        problems.error(setting.line(), "unknown key '" + setting.key() + "'", hint);
    }
}
