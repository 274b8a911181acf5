package org.astmanproxy.core.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.astmanproxy.core.exchange.ResourceHandlers.ResourceCall;
import org.astmanproxy.core.session.dispatch.ActionRequest;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageBuilder;

/**
 * A request to one of the paths of Asterisk's own HTTP server.
 *
 * @param call the request
 * @param path the path
 * @param action the action
 * @param session the id in the cookie; empty without one
 */
record AjamRequest(ResourceCall call, AjamPath path, Message action, Optional<String> session) {
    /** The name of the cookie. */
    static final String COOKIE = "mansession_id";

    private static final Pattern VALUE = Pattern.compile("(?:^|;)\\s*" + COOKIE + "=\"?([0-9a-f]{1,64})\"?\\s*(?=;|$)");
    /** Parameters about the response, and the action, which comes first. */
    private static final Set<String> LEFT_OUT = Set.of("ajaxdest", "ajaxobjtype", "action");

    /** {@return a request with its action} Where each request needs a login, the cookie does not count. */
    static AjamRequest of(ResourceCall call, AjamPath path, Message action) {
        return new AjamRequest(call, path, action, path.needsLogin() ? Optional.empty() : cookie(call));
    }

    /** {@return the action of some parameters; empty if one of them cannot be a header} */
    static Optional<Message> action(Map<String, List<String>> parameters) {
        MessageBuilder action = Message.builder();
        action.header("Action", actionName(parameters));
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            String name = parameter.getKey();
            if (LEFT_OUT.contains(name.toLowerCase(Locale.ROOT))) {
                continue;
            }
            for (String value : parameter.getValue()) {
                if (name.isBlank() || isBroken(name) || name.indexOf(':') >= 0 || isBroken(value)) {
                    return Optional.empty();
                }
                action.header(name, value);
            }
        }
        return Optional.of(action.build());
    }

    /** {@return the first name that is not blank: the form of the manager page has two fields for it} */
    private static String actionName(Map<String, List<String>> parameters) {
        return parameters.entrySet().stream()
                .filter(parameter -> parameter.getKey().equalsIgnoreCase("action"))
                .flatMap(parameter -> parameter.getValue().stream())
                .filter(name -> !name.isBlank() && !isBroken(name))
                .findFirst()
                .orElse("");
    }

    private static boolean isBroken(String text) {
        return text.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0);
    }

    /** {@return the id in the cookie; empty if there is none, or several, of which somebody else may have set one} */
    private static Optional<String> cookie(ResourceCall call) {
        Matcher matcher = VALUE.matcher(call.resource().field("Cookie").orElse(""));
        Optional<String> found = Optional.empty();
        while (matcher.find()) {
            if (found.isPresent() && !found.get().equals(matcher.group(1))) {
                return Optional.empty();
            }
            found = Optional.of(matcher.group(1));
        }
        return found;
    }

    /** {@return the name of the action in lower case; empty without one} */
    String name() {
        return action.get("Action").orElse("").strip().toLowerCase(Locale.ROOT);
    }

    /** {@return the request as an action of its client} */
    ActionRequest request() {
        return call.request();
    }

    /** {@return a response with one more header after the ActionID} */
    Message response(String result, String name, String value) {
        MessageBuilder message = Message.builder().header("Response", result);
        action.get("ActionID").ifPresent(id -> message.header("ActionID", id));
        return message.header(name, value).build();
    }
}
