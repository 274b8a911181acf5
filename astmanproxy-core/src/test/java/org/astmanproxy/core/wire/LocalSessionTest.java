package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.astmanproxy.ActionContext;
import org.astmanproxy.AuditEntry;
import org.astmanproxy.EventQuery;
import org.astmanproxy.LocalSession;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.Reply;
import org.astmanproxy.ReplyOutcome;
import org.astmanproxy.Subscription;
import org.astmanproxy.TrafficCounters;
import org.astmanproxy.config.AddressRule;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.config.LoginRules;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A session of the host program has the rules of its user, as a client has that logs in. */
class LocalSessionTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");
    private final ScriptedAsterisk second = stand.server("pbx2");
    private final BlockingQueue<AuditEntry> entries = new LinkedBlockingQueue<>();
    private final BlockingQueue<Message> events = new LinkedBlockingQueue<>();
    private AsteriskSession pbx;
    private AsteriskSession pbx2;
    private LocalSession ann;

    /** Sends a Hangup for the client that asks. */
    private record Relay() implements ProxyAction {
        @Override
        public String name() {
            return "Relay";
        }

        @Override
        public CompletionStage<List<Message>> run(Message request, ActionContext context) {
            return context.send(Message.action("Hangup").with("Channel", "PJSIP/ann-1"))
                    .thenApply(Reply::messages);
        }
    }

    private static UserConfig ann() {
        return UserConfig.builder("ann", "x")
                .read(Set.of("call"))
                .write(Set.of("call", "reporting"))
                .calls(CallRules.builder().channel("PJSIP/ann-").build())
                .build();
    }

    @BeforeEach
    void start() {
        stand.builder().audit(entries::add).action(new Relay());
        stand.with(c -> c.authRequired(true));
        stand.user(ann()).user("root", "x").start();
        pbx = asterisk.session();
        pbx2 = second.session();
        stand.settle(pbx);
        stand.settle(pbx2);
        ann = stand.proxy().openSession("ann", "wallboard");
    }

    private static Reply get(CompletableFuture<Reply> future) {
        try {
            return future.get(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private String nextAudited() {
        return Await.next("an audit entry", entries).toString().replaceFirst("^\\S+ ", "");
    }

    private void channel(String name) {
        pbx.event(
                "Newchannel",
                "Privilege: call,all",
                "Channel: PJSIP/" + name,
                "ChannelState: 4",
                "Context: x",
                "Uniqueid: 17." + name,
                "Linkedid: 17." + name);
    }

    @Test
    void an_unknown_user_is_an_error_that_says_so() {
        assertThatThrownBy(() -> stand.proxy().openSession("nobody"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("no such user: nobody");
        assertThat(stand.proxy().clients()).hasSize(1);
    }

    @Test
    void an_action_goes_through_the_permissions_of_its_user() {
        Reply refused = get(ann.send(Message.action("Hangup").with("Channel", "PJSIP/bob-1")));
        assertThat(refused.outcome()).isEqualTo(ReplyOutcome.REFUSED);
        assertThat(refused.response().get("Message")).hasValue("Action Filtered");
        Reply forbidden = get(ann.send(Message.action("ModuleLoad").with("Module", "x")));
        assertThat(forbidden.response().get("Message")).hasValue("Permission denied");
        assertThat(pbx.waiting()).isEmpty();
        CompletableFuture<Reply> hangup =
                ann.send(Message.action("Hangup").with("Channel", "PJSIP/ann-1").withActionId(ActionId.of("h1")));
        pbx.answer(pbx.next(), "Response: Success", "Message: Channel Hungup");
        assertThat(get(hangup).isSuccess()).isTrue();
        assertThat(get(hangup).response().get("ActionID")).hasValue("h1");
        assertThat(get(hangup).response().get("Server")).hasValue("pbx1");
    }

    @Test
    void actions_keep_their_order_and_select_their_server() {
        LocalSession root = stand.proxy().openSession("root");
        List<CompletableFuture<Reply>> replies = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            replies.add(root.send(Message.action("UserEvent").with("Number", Integer.toString(i))));
        }
        for (int i = 0; i < 20; i++) {
            assertThat(pbx.next().get("Number")).isEqualTo(Integer.toString(i));
        }
        replies.add(root.send(Message.action("Ping").with("Server", "pbx2")));
        assertThat(pbx2.next().first()).isEqualTo("Action: Ping");
        assertThat(replies).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void an_action_for_all_servers_is_answered_by_all() {
        LocalSession root = stand.proxy().openSession("root");
        CompletableFuture<Reply> reply = root.send(Message.action("CoreStatus").with("Server", "*"));
        pbx2.answer(pbx2.next(), "Response: Success");
        pbx.answer(pbx.next(), "Response: Error", "Message: busy");
        assertThat(get(reply).messages()).hasSize(2);
        assertThat(get(reply).outcome()).isEqualTo(ReplyOutcome.ERROR);
    }

    @Test
    void subscribers_get_the_events_that_the_user_may_see() {
        ann.subscribe(EventQuery.all(), events::add);
        channel("bob-1");
        pbx.event("PeerStatus", "Privilege: system,all", "Peer: PJSIP/ann");
        channel("ann-1");
        Message seen = Await.next("an event", events);
        assertThat(seen.get("Channel")).hasValue("PJSIP/ann-1");
        assertThat(seen.get("Server")).hasValue("pbx1");
        stand.settle(pbx);
        assertThat(events).isEmpty();
    }

    @Test
    void a_mask_and_a_filter_of_the_session_hold_for_its_subscribers() {
        LocalSession root = stand.proxy().openSession("root");
        root.subscribe(EventQuery.all(), events::add);
        assertThat(get(root.send(Message.action("Events").with("EventMask", "agent")))
                        .isSuccess())
                .isTrue();
        pbx.event("Hangup", "Privilege: call,all");
        pbx.event("AgentLogin", "Privilege: agent,all");
        assertThat(Await.next("an event", events).name()).isEqualTo("AgentLogin");
        get(root.send(Message.action("Events").with("EventMask", "on")));
        assertThat(get(root.send(Message.action("Filter")
                                .with("Operation", "Add")
                                .with("Filter", "Event: Hangup")))
                        .isSuccess())
                .isTrue();
        pbx.event("AgentLogin", "Privilege: agent,all");
        pbx.event("Hangup", "Privilege: call,all");
        assertThat(Await.next("an event", events).name()).isEqualTo("Hangup");
    }

    @Test
    void an_event_that_answers_an_action_carries_its_action_id_for_the_session_alone() {
        LocalSession root = stand.proxy().openSession("root");
        LocalSession other = stand.proxy().openSession("root");
        BlockingQueue<Message> others = new LinkedBlockingQueue<>();
        root.subscribe(EventQuery.events("OriginateResponse"), events::add);
        other.subscribe(EventQuery.events("OriginateResponse"), others::add);
        CompletableFuture<Reply> queued =
                root.send(Message.action("Originate").with("Async", "true").withActionId(ActionId.of("call-7")));
        AmiMessage sent = pbx.next();
        pbx.answer(sent, "Response: Success", "Message: Originate successfully queued");
        assertThat(get(queued).isSuccess()).isTrue();
        pbx.event("OriginateResponse", "Privilege: call,all", "ActionID: " + sent.get("ActionID"), "Reason: 4");
        assertThat(Await.next("the event", events).get("ActionID")).hasValue("call-7");
        assertThat(Await.next("the event", others).get("ActionID")).isEmpty();
    }

    @Test
    void it_appears_among_the_sessions_and_in_the_audit_like_a_client() {
        assertThat(nextAudited()).startsWith("connect client=127.0.0.1:0");
        assertThat(nextAudited()).isEqualTo("login client=127.0.0.1:0 user=ann by=local label=wallboard");
        get(ann.send(Message.action("Hangup").with("Channel", "PJSIP/bob-1")));
        assertThat(nextAudited())
                .startsWith("action client=127.0.0.1:0 user=ann action=Hangup server=pbx1 outcome=error")
                .contains("rule=");
        AmiClient root = stand.client();
        root.login("root", "x");
        root.sync();
        assertThat(root.ask("ProxyAction: ListSessions").lines())
                .contains("ProxyClientUser: ann", "ProxyClientInputHandler: local", "ProxyClientLabel: wallboard");
        assertThat(stand.proxy().clients().get(0).localLabel()).hasValue("wallboard");
    }

    @Test
    void a_user_that_may_not_log_in_from_here_can_act_here_also_through_a_proxy_action() {
        UserConfig far = ann().with(it -> it.login(LoginRules.none().withAddress(AddressRule.deny("0.0.0.0/0"))));
        stand.proxy().replaceUsers(List.of(far, UserConfig.of("root", "x")));
        CompletableFuture<Reply> relayed =
                ann.send(Message.builder().header("ProxyAction", "Relay").build());
        pbx.answer(pbx.next(), "Response: Success");
        assertThat(get(relayed).isSuccess()).isTrue();
        assertThat(ann.isClosed()).isFalse();
    }

    @Test
    void its_user_stays_the_same() {
        for (String action : List.of("Login", "Challenge")) {
            assertThat(get(ann.send(Message.action(action)
                                    .with("Username", "root")
                                    .with("Secret", "x")))
                            .outcome())
                    .isEqualTo(ReplyOutcome.REFUSED);
        }
        assertThat(stand.proxy().clients().get(0).user()).hasValue("ann");
        assertThatThrownBy(() -> ann.send(Message.event("Hangup"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_closed_session_sends_nothing_and_gets_nothing() {
        Subscription subscription = ann.subscribe(EventQuery.all(), events::add);
        ann.close();
        ann.close();
        Await.until("the session is gone", () -> stand.proxy().clients().isEmpty());
        assertThat(ann.isClosed()).isTrue();
        assertThat(subscription.isClosed()).isTrue();
        Reply late = get(ann.send(Message.action("Ping")));
        assertThat(late.outcome()).isEqualTo(ReplyOutcome.REFUSED);
        assertThat(ann.subscribe(EventQuery.all(), events::add).isClosed()).isTrue();
        channel("ann-2");
        stand.settle(pbx);
        assertThat(events).isEmpty();
    }

    @Test
    void an_action_right_after_the_end_does_nothing() {
        for (int i = 0; i < 50; i++) {
            LocalSession closed = stand.proxy().openSession("ann");
            closed.close();
            assertThat(get(closed.send(Message.action("Ping"))).outcome()).isEqualTo(ReplyOutcome.REFUSED);
            LocalSession loggedOff = stand.proxy().openSession("ann");
            assertThat(get(loggedOff.send(Message.action("Logoff"))).isSuccess())
                    .isTrue();
            assertThat(get(loggedOff.send(Message.action("Ping"))).outcome()).isEqualTo(ReplyOutcome.REFUSED);
        }
    }

    @Test
    void its_actions_and_replies_count_as_traffic() {
        TrafficCounters before = stand.proxy().metrics().clients();
        for (String mask : List.of("off", "on")) {
            get(ann.send(Message.action("Events").with("EventMask", mask)));
        }
        TrafficCounters after = stand.proxy().metrics().clients();
        assertThat(after.messagesIn() - before.messagesIn()).isEqualTo(2);
        assertThat(after.messagesOut() - before.messagesOut()).isEqualTo(2);
        assertThat(after.bytesIn()).isGreaterThan(before.bytesIn());
        assertThat(after.bytesOut()).isGreaterThan(before.bytesOut());
        assertThat(stand.proxy().clients().get(0).activity().actions()).isEqualTo(2);
        assertThat(stand.proxy().clients().get(0).activity().events()).isZero();
    }

    @Test
    void a_logoff_closes_it() {
        assertThat(get(ann.send(Message.action("Logoff"))).isSuccess()).isTrue();
        Await.until("the session is gone", () -> stand.proxy().clients().isEmpty());
    }

    @Test
    void a_reload_changes_its_rules_and_closes_it_when_its_user_is_gone() {
        UserConfig more = UserConfig.builder("ann", "y").write(Set.of("call")).build();
        stand.proxy().replaceUsers(List.of(more, UserConfig.of("root", "x")));
        CompletableFuture<Reply> load = ann.send(Message.action("Hangup").with("Channel", "PJSIP/bob-1"));
        pbx.answer(pbx.next(), "Response: Success");
        assertThat(get(load).isSuccess()).isTrue();
        stand.proxy().replaceUsers(List.of(UserConfig.of("root", "x")));
        Await.until("the session is gone", ann::isClosed);
    }

    @Test
    void the_end_of_the_proxy_ends_it() {
        CompletableFuture<Reply> pending = ann.send(Message.action("Hangup").with("Channel", "PJSIP/ann-1"));
        pbx.next();
        stand.proxy().close(Duration.ZERO);
        assertThat(get(pending).isSuccess()).isFalse();
        assertThat(ann.isClosed()).isTrue();
        assertThat(get(ann.send(Message.action("Ping"))).outcome()).isEqualTo(ReplyOutcome.REFUSED);
        assertThatThrownBy(() -> stand.proxy().openSession("root")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_line_feed_in_a_value_forges_no_event() {
        LocalSession root = stand.proxy().openSession("root");
        root.subscribe(EventQuery.server("pbx1"), events::add);
        pbx.event("VarSet", "Privilege: dialplan,all", "Value: a\n\nEvent: Forged\nServer: pbx1\n\nb");
        pbx.event("Hangup", "Privilege: call,all");
        assertThat(Await.next("an event", events).get("Value")).hasValue("a\n\nEvent: Forged\nServer: pbx1\n\nb");
        assertThat(Await.next("an event", events).name()).isEqualTo("Hangup");
    }
}
