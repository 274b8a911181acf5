package org.astmanproxy.core.format.http;

import java.util.List;
import org.astmanproxy.config.HttpGet;
import org.astmanproxy.core.format.http.HttpFault.Refusal;
import org.astmanproxy.message.Message;

/** Which methods run which actions: HEAD changes nothing (RFC 9110, 9.2.1), and GET what the configuration allows. */
final class ActionMethods {
    /** Those that may run an action at all. */
    static final List<String> ALL = List.of("GET", "HEAD", "POST");

    private static final List<String> POST = List.of("POST");
    private static final List<String> CHANGING = List.of("GET", "POST");

    private ActionMethods() {}

    /** {@return those that run some action} */
    static List<String> in(HttpGet get) {
        return get == HttpGet.OFF ? POST : ALL;
    }

    /** {@return those that run this action} */
    static List<String> of(Message action, HttpGet get) {
        if (get == HttpGet.OFF || ReadingActions.include(action)) {
            return in(get);
        }
        return get == HttpGet.ALL ? CHANGING : POST;
    }

    /** {@return the refusal of a method that does not run this action} */
    static HttpFault refusal(String method, Message action, HttpGet get) {
        String why = method.equals("HEAD")
                ? "HEAD for an action that may change something (expected: " + String.join(" or ", of(action, get))
                : "GET for an action that may change something (expected: POST, as httpget = " + get.label();
        return new HttpFault(new Refusal(HttpStatus.METHOD_NOT_ALLOWED, why + ")", action.actionId()));
    }
}
