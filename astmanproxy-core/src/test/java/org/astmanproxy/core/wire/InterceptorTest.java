package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.astmanproxy.ActionSender;
import org.astmanproxy.AuditEntry;
import org.astmanproxy.EventQuery;
import org.astmanproxy.InterceptedAction;
import org.astmanproxy.InterceptedEvent;
import org.astmanproxy.LocalSession;
import org.astmanproxy.MessageInterceptor;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Interceptors change and stop what they declared, and cost nobody a right or a connection. */
class InterceptorTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final BlockingQueue<AuditEntry> entries = new LinkedBlockingQueue<>();

    /** Does what a test says with the actions of these names, and notes what it is called with. */
    private final class OfActions implements MessageInterceptor {
        private final Set<String> names;
        private final Function<Message, InterceptedAction> decision;

        OfActions(Function<Message, InterceptedAction> decision, String... names) {
            this.names = Set.of(names);
            this.decision = decision;
        }

        @Override
        public String name() {
            return "of-actions";
        }

        @Override
        public Set<String> actions() {
            return names;
        }

        @Override
        public InterceptedAction action(Message action, ActionSender sender) {
            seen.add(sender.user().orElse("nobody") + " " + action.name());
            return decision.apply(action);
        }
    }

    /** The same for events. */
    private final class OfEvents implements MessageInterceptor {
        private final Set<String> names;
        private final Function<Message, InterceptedEvent> decision;

        OfEvents(Function<Message, InterceptedEvent> decision, String... names) {
            this.names = Set.of(names);
            this.decision = decision;
        }

        @Override
        public String name() {
            return "of-events";
        }

        @Override
        public Set<String> events() {
            return names;
        }

        @Override
        public InterceptedEvent event(Message event, String server) {
            seen.add(server + " " + event.name());
            return decision.apply(event);
        }
    }

    private AsteriskSession start(MessageInterceptor... interceptors) {
        for (MessageInterceptor interceptor : interceptors) {
            stand.builder().interceptor(interceptor);
        }
        stand.builder().audit(entries::add);
        stand.with(c -> c.authRequired(true));
        stand.user("root", "x")
                .user(UserConfig.builder("ann", "x")
                        .read(Set.of("call"))
                        .write(Set.of("call", "originate"))
                        .calls(CallRules.builder()
                                .channel("PJSIP/ann-")
                                .outContext("out")
                                .build())
                        .build());
        AsteriskSession pbx = stand.startSettled(asterisk);
        return pbx;
    }

    private String nextAudited(String name) {
        String line;
        do {
            line = Await.next("an audit entry", entries).toString();
        } while (!line.contains("action=" + name));
        return line;
    }

    @Test
    void an_action_is_replaced_and_its_reply_has_the_action_id_of_the_client() {
        AsteriskSession pbx =
                start(new OfActions(action -> InterceptedAction.replace(action.with("Account", "sales")), "ORIGINATE"));
        AmiClient root = stand.loggedIn("root", "x");
        root.send("Action: Originate", "ActionID: 17", "Channel: PJSIP/1");
        AmiMessage sent = pbx.next();
        assertThat(sent.lines()).contains("Action: Originate", "Channel: PJSIP/1", "Account: sales");
        pbx.answer(sent, "Response: Success");
        assertThat(root.read().lines()).contains("Response: Success", "ActionID: 17");
        assertThat(seen).containsExactly("root Originate");
        assertThat(nextAudited("Originate")).contains("account=sales", "interceptor=of-actions");
    }

    @Test
    void a_replacement_without_action_id_still_answers_the_client() {
        AsteriskSession pbx =
                start(new OfActions(action -> InterceptedAction.replace(Message.action("CoreStatus")), "CoreSettings"));
        AmiClient root = stand.loggedIn("root", "x");
        root.send("Action: CoreSettings", "ActionID: 18");
        AmiMessage sent = pbx.next();
        assertThat(sent.first()).isEqualTo("Action: CoreStatus");
        pbx.answer(sent, "Response: Success");
        assertThat(root.read().get("ActionID")).isEqualTo("18");
    }

    @Test
    void an_action_is_refused_before_a_server_sees_it() {
        AsteriskSession pbx =
                start(new OfActions(action -> InterceptedAction.refuse("No calls at night"), "Originate"));
        AmiClient root = stand.loggedIn("root", "x");
        assertThat(root.ask("Action: Originate", "ActionID: 9", "Channel: PJSIP/1")
                        .lines())
                .contains("Response: Error", "ActionID: 9", "Message: No calls at night");
        assertThat(pbx.waiting()).isEmpty();
        assertThat(nextAudited("Originate")).contains("outcome=error", "interceptor=of-actions");
    }

    @Test
    void an_interceptor_cannot_widen_what_a_user_may_do() {
        AsteriskSession pbx = start(new OfActions(
                action -> InterceptedAction.replace(action.without("Channel").with("Channel", "PJSIP/boss-1")),
                "Hangup"));
        AmiClient ann = stand.loggedIn("ann", "x");
        assertThat(ann.ask("Action: Hangup", "Channel: PJSIP/ann-1").get("Message"))
                .isEqualTo("Action Filtered");
        assertThat(pbx.waiting()).isEmpty();
    }

    @Test
    void what_nobody_declared_passes_without_a_call() {
        AsteriskSession pbx = start(
                new OfActions(action -> InterceptedAction.refuse("never"), "Originate"),
                new OfEvents(event -> InterceptedEvent.drop(), "Newexten"));
        AmiClient root = stand.loggedIn("root", "x");
        root.send("Action: CoreStatus");
        pbx.answer(pbx.next(), "Response: Success");
        assertThat(root.read().first()).isEqualTo("Response: Success");
        pbx.event("Hangup", "Privilege: call,all");
        assertThat(root.readEvent("Hangup").isEvent("Hangup")).isTrue();
        assertThat(seen).isEmpty();
    }

    @Test
    void logins_are_not_intercepted() {
        start(new OfActions(action -> InterceptedAction.refuse("never"), "Login", "Challenge", "Logoff"));
        AmiClient root = stand.loggedIn("root", "x");
        assertThat(root.ask("Action: Logoff").first()).isEqualTo("Response: Goodbye");
        assertThat(seen).isEmpty();
    }

    @Test
    void interceptors_are_called_in_their_order_and_by_the_name_of_that_time() {
        AsteriskSession pbx = start(
                new OfActions(action -> InterceptedAction.replace(Message.action("Second")), "First"),
                new OfActions(action -> InterceptedAction.replace(Message.action("Third")), "Second"),
                new OfActions(action -> InterceptedAction.refuse("never"), "First"));
        AmiClient root = stand.loggedIn("root", "x");
        root.send("Action: First");
        assertThat(pbx.next().first()).isEqualTo("Action: Third");
        assertThat(seen).containsExactly("root First", "root Second");
    }

    @Test
    void an_interceptor_that_fails_refuses_the_action_and_is_logged_by_name() {
        AsteriskSession pbx = start(
                new OfActions(
                        action -> {
                            throw new IllegalStateException("planted in an interceptor");
                        },
                        "Originate"),
                new OfActions(action -> InterceptedAction.replace(Message.action("Login")), "Hangup"));
        AmiClient root = stand.loggedIn("root", "x");
        for (String action : List.of("Originate", "Hangup", "Originate")) {
            assertThat(root.ask("Action: " + action, "Channel: PJSIP/1").lines())
                    .contains("Response: Error", "Message: An interceptor of the proxy failed");
        }
        assertThat(pbx.waiting()).isEmpty();
        assertThat(log.await("planted in an interceptor")).isNotEmpty();
        log.await("interceptor of-actions failed: the action Originate is refused");
    }

    @Test
    @SuppressWarnings("NullAway") // this is what a host program does by mistake
    void a_decision_without_its_reason_or_message_refuses_and_drops() {
        AsteriskSession pbx = start(
                new OfActions(action -> InterceptedAction.refuse(null), "Originate"),
                new OfActions(action -> InterceptedAction.replace(null), "Hangup"),
                new OfEvents(event -> InterceptedEvent.replace(null), "Newchannel"));
        AmiClient root = stand.loggedIn("root", "x");
        for (String action : List.of("Originate", "Hangup")) {
            assertThat(root.ask("Action: " + action, "Channel: PJSIP/1").lines())
                    .contains("Response: Error", "Message: An interceptor of the proxy failed");
            log.await("interceptor of-actions failed: the action " + action + " is refused");
        }
        assertThat(pbx.waiting()).isEmpty();
        pbx.event("Newchannel", "Privilege: call,all", "Channel: PJSIP/1");
        pbx.event("Hangup", "Privilege: call,all", "Channel: PJSIP/1");
        assertThat(root.read().isEvent("Hangup")).isTrue();
    }

    @Test
    void a_second_fault_is_logged_if_it_is_of_another_message() {
        start(new OfActions(
                action -> {
                    throw new IllegalStateException("planted in an interceptor");
                },
                "Originate",
                "Hangup"));
        AmiClient root = stand.loggedIn("root", "x");
        root.ask("Action: Originate", "Channel: PJSIP/1");
        root.ask("Action: Hangup", "Channel: PJSIP/1");
        log.await("interceptor of-actions failed: the action Originate is refused");
        log.await("interceptor of-actions failed: the action Hangup is refused");
    }

    @Test
    void an_event_is_replaced_for_clients_local_sessions_and_subscribers() {
        AsteriskSession pbx = start(new OfEvents(
                event -> InterceptedEvent.replace(event.without("CallerIDNum").with("CallerIDNum", "hidden")),
                "Newchannel"));
        AmiClient root = stand.loggedIn("root", "x");
        LocalSession local = stand.proxy().openSession("root");
        BlockingQueue<Message> events = new LinkedBlockingQueue<>();
        local.subscribe(EventQuery.events("Newchannel"), events::add);
        stand.proxy().subscribe(EventQuery.events("Newchannel"), events::add);
        pbx.event("Newchannel", "Privilege: call,all", "CallerIDNum: 555123", "Channel: PJSIP/1");
        assertThat(root.readEvent("Newchannel").get("CallerIDNum")).isEqualTo("hidden");
        for (int i = 0; i < 2; i++) {
            Message event = Await.next("an event", events);
            assertThat(event.getAll("CallerIDNum")).containsExactly("hidden");
            assertThat(event.get("Server")).hasValue("pbx1");
        }
        assertThat(seen).containsExactly("pbx1 Newchannel");
    }

    @Test
    void an_event_is_dropped_and_those_around_it_are_not() {
        AsteriskSession pbx = start(new OfEvents(event -> InterceptedEvent.drop(), "newexten"));
        AmiClient root = stand.loggedIn("root", "x");
        pbx.event("Newexten", "Privilege: dialplan,all");
        pbx.event("Hangup", "Privilege: call,all");
        assertThat(root.read().isEvent("Hangup")).isTrue();
    }

    @Test
    void a_list_event_is_not_intercepted() {
        AsteriskSession pbx = start(new OfEvents(event -> InterceptedEvent.drop(), "CoreShowChannel"));
        AmiClient root = stand.loggedIn("root", "x");
        root.send("Action: CoreShowChannels", "ActionID: 1");
        AmiMessage sent = pbx.next();
        pbx.answer(sent, "Response: Success", "EventList: start");
        pbx.answer(sent, "Event: CoreShowChannel", "Channel: PJSIP/1-1");
        pbx.answer(sent, "Event: CoreShowChannelsComplete", "EventList: Complete", "ListItems: 1");
        assertThat(root.read(3).get(1).isEvent("CoreShowChannel")).isTrue();
        assertThat(seen).isEmpty();
    }

    @Test
    void an_interceptor_that_fails_or_changes_the_class_of_an_event_drops_it() {
        AsteriskSession pbx = start(
                new OfEvents(
                        event -> {
                            throw new IllegalStateException("planted in an interceptor");
                        },
                        "Newexten"),
                new OfEvents(
                        event ->
                                InterceptedEvent.replace(Message.event("Public").with("Privilege", "call,all")),
                        "Secret"));
        AmiClient ann = stand.loggedIn("root", "x");
        pbx.event("Newexten", "Privilege: dialplan,all");
        pbx.event("Secret", "Privilege: security,all");
        pbx.event("Hangup", "Privilege: call,all");
        assertThat(ann.read().isEvent("Hangup")).isTrue();
        log.await("interceptor of-events failed: the event Newexten of server pbx1 is dropped");
        log.await("interceptor of-events failed: the event Secret of server pbx1 is dropped");
    }

    @Test
    void rules_judge_the_event_that_the_interceptor_made() {
        AsteriskSession pbx = start(new OfEvents(
                event -> InterceptedEvent.replace(event.without("Channel").with("Channel", "PJSIP/boss-2")),
                "Newchannel"));
        AmiClient ann = stand.loggedIn("ann", "x");
        pbx.event(
                "Newchannel",
                "Privilege: call,all",
                "Channel: PJSIP/ann-2",
                "ChannelState: 4",
                "Uniqueid: 17.2",
                "Linkedid: 17.2");
        stand.settle(pbx);
        assertThat(ann.sync()).isEmpty();
    }

    @Test
    void an_interceptor_sees_what_a_local_session_and_its_user_send() {
        start(new OfActions(action -> InterceptedAction.refuse("No"), "Originate"));
        LocalSession local = stand.proxy().openSession("ann");
        assertThat(local.send(Message.action("Originate").with("Channel", "PJSIP/ann-1"))
                        .thenApply(reply -> reply.response().get("Message").orElse(""))
                        .join())
                .isEqualTo("No");
        assertThat(seen).containsExactly("ann Originate");
    }
}
