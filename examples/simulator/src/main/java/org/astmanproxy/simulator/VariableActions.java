package org.astmanproxy.simulator;

import java.util.Map;
import java.util.Optional;

/** Getvar and Setvar, of a channel or, without one, of the global variables. */
final class VariableActions {
    /** More are refused, so that a client which only sets variables cannot use up the memory. */
    static final int MAX_VARIABLES = 1000;

    private final PbxState exchange;

    VariableActions(PbxState exchange) {
        this.exchange = exchange;
    }

    void get(ManagerSession session, Request request) {
        String name = request.get("Variable");
        Optional<Channel> channel = exchange.channels.find(request.get("Channel"));
        if (isRefused(session, request, channel)) {
            return;
        }
        String value = channel.map(c -> value(c, name)).orElseGet(() -> exchange.globals.getOrDefault(name, ""));
        session.send(session.success(request).header("Variable", name).header("Value", value));
    }

    void set(ManagerSession session, Request request) {
        String name = request.get("Variable");
        String value = request.get("Value");
        Optional<Channel> channel = exchange.channels.find(request.get("Channel"));
        if (isRefused(session, request, channel)) {
            return;
        }
        Map<String, String> variables = channel.map(c -> c.variables).orElse(exchange.globals);
        if (variables.size() >= MAX_VARIABLES && !variables.containsKey(name)) {
            session.fail(request, "Too many variables");
            return;
        }
        session.succeed(request, "Variable Set");
        channel.ifPresentOrElse(c -> exchange.channelEvents.variable(c, name, value), () -> {
            exchange.globals.put(name, value);
            exchange.channelEvents.globalVariable(name, value);
        });
    }

    private static boolean isRefused(ManagerSession session, Request request, Optional<Channel> channel) {
        if (request.get("Variable").isEmpty()) {
            session.fail(request, "No variable specified");
            return true;
        }
        if (!request.get("Channel").isEmpty() && channel.isEmpty()) {
            session.fail(request, "No such channel");
            return true;
        }
        return false;
    }

    private static String value(Channel channel, String name) {
        return switch (name) {
            case "CALLERID(num)" -> channel.caller.number();
            case "CALLERID(name)" -> channel.caller.name();
            case "CALLERID(all)" -> "\"" + channel.caller.name() + "\" <" + channel.caller.number() + ">";
            case "CHANNEL", "CHANNEL(name)" -> channel.name;
            case "CHANNEL(state)" -> channel.state.description();
            case "CHANNEL(channeltype)" -> channel.technology();
            case "UNIQUEID", "CHANNEL(uniqueid)" -> channel.uniqueid;
            case "CHANNEL(linkedid)" -> channel.linkedid;
            case "CONTEXT" -> channel.place.context();
            case "EXTEN" -> channel.place.exten();
            case "PRIORITY" -> Integer.toString(channel.place.priority());
            default -> channel.variable(name);
        };
    }
}
