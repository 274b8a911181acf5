package org.astmanproxy.core.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.astmanproxy.config.LoginRules;
import org.astmanproxy.config.SessionLimits;
import org.astmanproxy.config.UserConfig;
import org.junit.jupiter.api.Test;

class LoginSessionsTest {
    private static final UserConfig BOB = UserConfig.of("bob", "s");
    private static final UserConfig EVE = UserConfig.of("eve", "s");

    private long now = -5;

    private LoginSessions sessions(SessionLimits limits) {
        return new LoginSessions(() -> limits, new SecureRandom(), () -> now);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void an_id_is_128_random_bits_and_names_its_user() {
        LoginSessions sessions = sessions(SessionLimits.defaults());
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            ids.add(sessions.begin(BOB));
        }
        assertThat(ids).hasSize(50).allMatch(id -> id.matches("[0-9a-f]{32}"));
        assertThat(ids).allMatch(id -> sessions.use(id).filter(BOB::equals).isPresent());
        assertThat(sessions.use("0".repeat(32))).isEmpty();
        assertThat(sessions.use("")).isEmpty();
    }

    @Test
    void a_session_ends_when_it_was_idle_for_so_long_and_each_request_counts() {
        LoginSessions sessions = sessions(SessionLimits.defaults().withIdle(Duration.ofMinutes(15)));
        String id = sessions.begin(BOB);
        for (int i = 0; i < 3; i++) {
            pass(Duration.ofMinutes(15).minusNanos(1));
            assertThat(sessions.use(id)).isPresent();
        }
        pass(Duration.ofMinutes(15));
        assertThat(sessions.use(id)).isEmpty();
        pass(Duration.ofMinutes(-15));
        assertThat(sessions.use(id)).as("it does not come back").isEmpty();
    }

    @Test
    void who_follows_a_session_learns_its_end_and_does_not_prolong_it() {
        LoginSessions sessions = sessions(SessionLimits.defaults().withIdle(Duration.ofMinutes(15)));
        String id = sessions.begin(BOB);
        List<String> ended = new ArrayList<>();
        LoginSessions.FollowedSession followed = sessions.follow(id).orElseThrow();
        followed.whenEnded(() -> ended.add("a"));
        sessions.follow(id).orElseThrow().leave();
        pass(Duration.ofMinutes(5));
        assertThat(followed.left()).contains(Duration.ofMinutes(10));
        followed.use();
        assertThat(followed.left()).contains(Duration.ofMinutes(15));
        pass(Duration.ofMinutes(15));
        assertThat(followed.left()).isEmpty();
        assertThat(sessions.follow(id)).isEmpty();
        assertThat(ended).isEmpty();
        sessions.end(id);
        assertThat(ended).containsExactly("a");
        followed.whenEnded(() -> ended.add("late"));
        assertThat(ended).containsExactly("a", "late");
    }

    @Test
    void a_logoff_ends_one_session() {
        LoginSessions sessions = sessions(SessionLimits.defaults());
        String one = sessions.begin(BOB);
        String other = sessions.begin(BOB);
        sessions.end(one);
        sessions.end("nonsense");
        assertThat(sessions.use(one)).isEmpty();
        assertThat(sessions.use(other)).contains(BOB);
    }

    @Test
    void the_session_of_a_user_that_was_not_used_for_longest_makes_room() {
        LoginSessions sessions = sessions(SessionLimits.defaults().withPerUser(2));
        String eve = sessions.begin(EVE);
        pass(Duration.ofSeconds(1));
        String first = sessions.begin(BOB);
        pass(Duration.ofSeconds(1));
        String second = sessions.begin(BOB);
        pass(Duration.ofSeconds(1));
        sessions.use(first);
        pass(Duration.ofSeconds(1));
        String third = sessions.begin(BOB);
        assertThat(sessions.use(second)).isEmpty();
        assertThat(List.of(first, third)).allMatch(id -> sessions.use(id).isPresent());
        assertThat(sessions.use(eve)).as("another user's").isPresent();
    }

    @Test
    void a_user_who_may_be_logged_in_once_has_one_session() {
        UserConfig once = BOB.with(change -> change.login(LoginRules.none().withMultiple(false)));
        LoginSessions sessions = sessions(SessionLimits.defaults());
        String first = sessions.begin(once);
        String second = sessions.begin(once);
        assertThat(sessions.use(first)).isEmpty();
        assertThat(sessions.use(second)).isPresent();
    }

    @Test
    void there_are_never_more_than_so_many() {
        LoginSessions sessions = sessions(SessionLimits.defaults().withMost(3));
        List<String> ids = IntStream.range(0, 5)
                .mapToObj(i -> {
                    pass(Duration.ofSeconds(1));
                    return sessions.begin(UserConfig.of("user" + i, "s"));
                })
                .toList();
        assertThat(sessions.size()).isEqualTo(3);
        assertThat(ids.stream().map(id -> sessions.use(id).isPresent()))
                .containsExactly(false, false, true, true, true);
    }

    @Test
    void sessions_that_are_over_make_room_before_others() {
        LoginSessions sessions = sessions(SessionLimits.defaults().withMost(2));
        sessions.begin(BOB);
        pass(Duration.ofMinutes(14));
        String young = sessions.begin(EVE);
        pass(Duration.ofMinutes(2));
        sessions.begin(BOB);
        assertThat(sessions.use(young)).isPresent();
        assertThat(sessions.size()).isEqualTo(2);
    }

    @Test
    void all_of_some_users_end_together() {
        LoginSessions sessions = sessions(SessionLimits.defaults());
        String bob = sessions.begin(BOB);
        String eve = sessions.begin(EVE);
        sessions.endAll(BOB::equals);
        assertThat(sessions.use(bob)).isEmpty();
        assertThat(sessions.use(eve)).isPresent();
    }

    @Test
    void threads_do_not_disturb_each_other() {
        LoginSessions sessions = sessions(SessionLimits.defaults().withMost(50).withPerUser(20));
        List<CompletableFuture<Void>> all = IntStream.range(0, 4)
                .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 500; i++) {
                        sessions.use(sessions.begin(UserConfig.of("user" + (i + thread) % 5, "s")));
                    }
                }))
                .toList();
        all.forEach(CompletableFuture::join);
        assertThat(sessions.size()).isBetween(40, 54);
    }
}
