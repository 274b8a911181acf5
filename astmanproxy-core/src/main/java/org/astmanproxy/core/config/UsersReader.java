package org.astmanproxy.core.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.config.UserConfig;

/** Reads {@code astmanproxy.users}: lines {@code user=secret,…}, followed by sections {@code [user]}. */
final class UsersReader {
    /** The names that other programs use for the same settings. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "password", UserKeys.SECRET,
            "passwd", UserKeys.SECRET,
            "pass", UserKeys.SECRET,
            "managerread", "read",
            "managerwrite", "write");

    private static final Set<String> KEYS_FOR_THE_NAME = Set.of("username", "user", "login", "name");

    private final Map<String, UserLinesBuilder> users = new LinkedHashMap<>();
    private final Set<String> sections = new HashSet<>();
    private final Problems problems;
    private FilePart part = new TopPart();

    /** The part of the file to which a setting belongs. */
    private sealed interface FilePart {}

    /** The lines above the first section, with a user on each. */
    private record TopPart() implements FilePart {}

    /**
     * The section of a user.
     *
     * @param user takes the settings
     */
    private record UserPart(UserLinesBuilder user) implements FilePart {}

    /** Asterisk's section {@code [general]}. */
    private record GeneralPart() implements FilePart {}

    /**
     * A section whose beginning could not be read. It defines no user, but its settings are checked, so that each error
     * shows at once.
     *
     * @param nobody takes the settings
     */
    private record BrokenPart(UserLinesBuilder nobody) implements FilePart {}

    private UsersReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * {@return the users of a file, in order}
     *
     * @param file the file
     * @param problems receives errors
     */
    static List<UserConfig> read(SourceFile file, Problems problems) {
        UsersReader reader = new UsersReader(problems);
        for (FileEntry entry : FileEntries.of(file, problems)) {
            if (entry instanceof FileEntry.Section begin) {
                reader.begin(begin);
            } else if (entry instanceof FileEntry.Setting setting) {
                reader.setting(setting);
            } else if (entry instanceof FileEntry.Broken broken) {
                SettingLocation at = new SettingLocation(problems, broken.line(), "");
                reader.part = new BrokenPart(UserLinesBuilder.ofSection("", at));
            }
        }
        return reader.finish();
    }

    private List<UserConfig> finish() {
        List<UserConfig> all = new ArrayList<>();
        Map<UserConfig, SettingLocation> classic = new LinkedHashMap<>();
        for (UserLinesBuilder draft : users.values()) {
            draft.finish().ifPresent(user -> {
                all.add(user);
                if (user.calls().confine() && user.write().contains("all")) {
                    classic.put(user, draft.at());
                }
            });
        }
        if (!classic.isEmpty()) {
            RefusedClassicActions.warn(
                    List.copyOf(classic.keySet()), classic.values().iterator().next());
        }
        return all;
    }

    private void begin(FileEntry.Section begin) {
        SettingLocation at = new SettingLocation(problems, begin.line(), "[" + begin.name() + "]");
        if (begin.name().equalsIgnoreCase("general")) {
            at.warning("this section has no effect here", "write the proxy's own settings into its configuration");
            part = new GeneralPart();
            return;
        }
        SecretText.warnOfQuotedName(begin.name(), at);
        if (!sections.add(begin.name())) {
            at.error("this user has a section already", "put all keys into one section");
        }
        part = new UserPart(users.computeIfAbsent(begin.name(), name -> UserLinesBuilder.ofSection(name, at)));
    }

    private void setting(FileEntry.Setting setting) {
        if (part instanceof UserPart section) {
            key(section.user(), setting);
        } else if (part instanceof BrokenPart broken) {
            key(broken.nobody(), setting);
        } else if (part instanceof TopPart) {
            ClassicUserLine.read(setting, users, problems);
        } else {
            GeneralKeys.warn(setting, problems);
        }
    }

    private void key(UserLinesBuilder user, FileEntry.Setting setting) {
        Optional<UserKey> found = UserKeys.named(setting.key());
        if (found.isEmpty()) {
            unknown(setting);
            return;
        }
        UserKey key = found.get();
        SettingLocation at = new SettingLocation(problems, setting.line(), key.name());
        Optional<SettingLocation> before = user.setBefore(at).filter(first -> !key.repeats());
        if (before.isPresent()) {
            at.error("is set twice", "first in line " + before.get().line());
            return;
        }
        boolean secret = key.name().equals(UserKeys.SECRET);
        try {
            Field value = setting.single();
            if (secret) {
                SecretText.warn(value, at);
                SecretText.warnOfQuotes(value, at);
                SecretText.warnOfComment(setting, at);
            } else {
                SecretText.warnOfSemicolon(value, at);
            }
            key.apply(user, value.text(), at);
        } catch (BadValueException bad) {
            at.error(bad);
            if (secret) {
                user.secretUnreadable();
            }
        }
    }

    private void unknown(FileEntry.Setting setting) {
        if (setting.key().endsWith("+")) {
            problems.error(setting.line(), "'+=' is not supported", "write the whole value on the line with the key");
            return;
        }
        if (UserRules.ASTERISKS_OWN.contains(setting.key().toLowerCase(Locale.ROOT))) {
            problems.warning(
                    setting.line(), setting.key() + ": only Asterisk uses this key, so it has no effect here", "");
            return;
        }
        if (UserRules.KEYS_OF_HASHES.contains(setting.key().toLowerCase(Locale.ROOT))) {
            problems.error(
                    setting.line(),
                    setting.key() + ": hashes of other programs can't be verified",
                    UserLinesBuilder.OWN_HASH);
            return;
        }
        problems.error(setting.line(), "unknown key '" + setting.key() + "'", hint(setting.key()));
    }

    private static String hint(String unknown) {
        String key = unknown.toLowerCase(Locale.ROOT);
        List<String> known = UserKeys.all().stream().map(UserKey::name).toList();
        if (ELSEWHERE.containsKey(key)) {
            return "did you mean " + ELSEWHERE.get(key) + "?";
        }
        if (KEYS_FOR_THE_NAME.contains(key)) {
            return "remove the line; the name of the user is the one in the brackets";
        }
        return Nearest.to(unknown, known).isPresent()
                ? Nearest.hint(unknown, known)
                : "remove the line; if it is a user, move it above the first [section]";
    }
}
