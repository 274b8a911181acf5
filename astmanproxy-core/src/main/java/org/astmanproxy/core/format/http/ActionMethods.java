package org.astmanproxy.core.format.http;

import java.util.List;
import org.astmanproxy.config.HttpGet;
import org.astmanproxy.core.format.http.HttpFault.Refusal;
import org.astmanproxy.message.Message;

/**
 * The methods that may run an action. HEAD runs only actions that change nothing (RFC 9110, 9.2.1), and the
 * configuration decides about GET.
 */
final class ActionMethods {
    /** All methods that can run an action. */
    static final List<String> ALL = List.of("GET", "HEAD", "POST");

    private static final List<String> POST = List.of("POST");
    private static final List<String> CHANGING = List.of("GET", "POST");

    private ActionMethods() {}

    /** {@return the methods that may run some action} */
    static List<String> in(HttpGet get) {
        return get == HttpGet.OFF ? POST : ALL;
    }

    /** {@return the methods that may run this action} */
    static List<String> of(Message action, HttpGet get) {
        if (get == HttpGet.OFF || ReadingActions.include(action)) {
            return in(get);
        }
        return get == HttpGet.ALL ? CHANGING : POST;
    }

    /** {@return the refusal for a method that may not run this action} */
    static HttpFault refusal(String method, Message action, HttpGet get) {
        String why = method.equals("HEAD")
                ? "HEAD for an action that may change something (expected: " + String.join(" or ", of(action, get))
                : "GET for an action that may change something (expected: POST, as httpget = " + get.label();
        return new HttpFault(new Refusal(HttpStatus.METHOD_NOT_ALLOWED, why + ")", action.actionId()));
    }
}
