package org.astmanproxy.core.action;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.astmanproxy.config.AdminRights;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.fanout.ClientGroup;
import org.astmanproxy.core.fanout.HiddenEvent;
import org.astmanproxy.core.fanout.HiddenSince;
import org.astmanproxy.core.metrics.DenialLog.Denial;
import org.astmanproxy.core.session.LiveClientSession;
import org.astmanproxy.core.session.dispatch.ActionRequest;
import org.astmanproxy.core.session.dispatch.LocalAction;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageBuilder;

/**
 * {@code ProxyAction: Explain}: shows the latest actions of a client or user that rules refused, and events that rules hid
 * from it, each with the rule and its line in the users file.
 */
final class Explain implements LocalAction {
    private static final int MOST_DENIALS = 50;
    private static final List<String> SHOWN = List.of("Channel", "Context", "Exten", "Linkedid", "Queue", "Privilege");

    private final ProxyActionTools tools;

    Explain(ProxyActionTools tools) {
        this.tools = tools;
    }

    @Override
    public void answer(ActionRequest request) {
        if (tools.refuses(request, AdminRights.READ)) {
            return;
        }
        Optional<String> client = RequestHeader.value(request.message(), "Client");
        Optional<String> user = RequestHeader.value(request.message(), "User");
        if (client.isPresent() == user.isPresent()) {
            request.answer(ReplyText.proxy("Failure", NamedClients.MISSING));
            return;
        }
        List<LiveClientSession> clients = tools.proxy().get().clients().stream()
                .filter(it -> NamedClients.isMeant(it, client, user))
                .map(LiveClientSession.class::cast)
                .toList();
        Map<String, Map<String, String>> lines = linesByUser();
        List<Message> rows = denials(clients, user, lines);
        rows.addAll(hidden(clients, lines));
        request.answer(EventRows.of(rows, "ExplainComplete"));
    }

    /** {@return the lines of the users file that define the users, by user name and key} */
    private Map<String, Map<String, String>> linesByUser() {
        return tools.proxy().get().config().users().stream()
                .collect(Collectors.toMap(UserConfig::name, UserConfig::lines));
    }

    /** {@return the refused actions, also of clients of the user that have left} */
    private List<Message> denials(
            List<LiveClientSession> clients, Optional<String> user, Map<String, Map<String, String>> lines) {
        Predicate<Denial> wanted = user.<Predicate<Denial>>map(
                        name -> denial -> denial.user().filter(name::equals).isPresent())
                .orElse(denial -> clients.stream().anyMatch(it -> it.number() == denial.client()));
        List<Denial> found = new ArrayList<>();
        for (ClientGroup group : tools.groups()) {
            found.addAll(group.meters().denials().find(wanted));
        }
        found.sort((a, b) -> b.at().compareTo(a.at()));
        return new ArrayList<>(found.stream()
                .limit(MOST_DENIALS)
                .map(denial -> row(denial, lines))
                .toList());
    }

    private static Message row(Denial denial, Map<String, Map<String, String>> lines) {
        return Message.builder()
                .header("Event", "DeniedAction")
                .header("Time", denial.at().toString())
                .header("Client", Long.toString(denial.client()))
                .header("User", denial.user().orElse(""))
                .header("DeniedName", denial.what().action())
                .header("Target", denial.what().target())
                .header("Server", denial.what().server())
                .header("Rule", denial.what().rule())
                .header("Line", line(lines, denial.user(), denial.what().rule()))
                .header("Reason", denial.what().text())
                .header("Times", Long.toString(denial.times()))
                .build();
    }

    /** {@return the line of the users file with a rule of a user, or where the user begins; empty if there is none} */
    private static String line(Map<String, Map<String, String>> lines, Optional<String> user, String rule) {
        Map<String, String> ofUser = user.map(lines::get).orElse(Map.of());
        String key = rule.split(" = ", 2)[0];
        return ofUser.getOrDefault(key, ofUser.getOrDefault("", ""));
    }

    private static List<Message> hidden(List<LiveClientSession> clients, Map<String, Map<String, String>> lines) {
        Map<HiddenEvent, Optional<String>> events = new LinkedHashMap<>();
        for (LiveClientSession client : clients) {
            HiddenSince hidden = client.outbound().events().hidden();
            hidden.latest().forEach(event -> events.put(event, client.user()));
        }
        return events.entrySet().stream()
                .sorted((a, b) -> b.getKey().at().compareTo(a.getKey().at()))
                .limit(MOST_DENIALS)
                .map(entry -> row(entry.getKey(), entry.getValue(), lines))
                .toList();
    }

    private static Message row(HiddenEvent hidden, Optional<String> user, Map<String, Map<String, String>> lines) {
        MessageBuilder row = Message.builder()
                .header("Event", "HiddenEvent")
                .header("Time", hidden.at().toString())
                .header("Server", hidden.server())
                .header("HiddenName", hidden.event().name())
                .header("Rule", hidden.rule())
                .header("Line", line(lines, user, hidden.rule()));
        for (String name : SHOWN) {
            hidden.event().get(name).ifPresent(text -> row.header(name, text));
        }
        return row.build();
    }
}
