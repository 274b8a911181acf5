package org.astmanproxy.example.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A user of the proxy, as whom readers log in.
 *
 * @param name the user name
 * @param rules the lines in the users file; empty for none
 * @param wishes the actions that a reader sends after its login
 * @param sees the indices of the visible events in the mix, in the order in which they come
 */
record User(String name, String rules, String wishes, List<Integer> sees) {
    private static final String SECRET = "s";

    /** {@return the login of a reader and the actions after it} */
    String login() {
        return "Action: Login\r\nUsername: " + name + "\r\nSecret: " + SECRET + "\r\nEvents: on\r\n\r\n" + wishes;
    }

    /** {@return a user that sees all events} */
    static User unbound(int events) {
        return new User("u", "", "", IntStream.range(0, events).boxed().toList());
    }

    /** {@return ten users, each with a filter against one kind of event} */
    static List<User> withFilters() {
        return kinds().stream()
                .map(hidden -> new User(
                        "u",
                        "",
                        "Action: Filter\r\nOperation: Add\r\nFilter: !Event: " + hidden + "\r\n\r\n",
                        places(allBut(hidden))))
                .toList();
    }

    /**
     * {@return ten users that may see all calls, except for one kind of event each} The proxy has to check each event
     * for them.
     */
    static List<User> ofAllCalls() {
        List<User> users = new ArrayList<>();
        for (String hidden : kinds()) {
            add(
                    users,
                    "read = all\nchannel = PJSIP/\neventfilter(action(exclude),name(" + hidden + ")) =",
                    allBut(hidden));
        }
        return users;
    }

    private static List<String> kinds() {
        return Stream.of(CallStep.values())
                .map(CallStep::event)
                .distinct()
                .limit(CallMix.TENANTS)
                .toList();
    }

    private static Sees allBut(String hidden) {
        return Sees.only((tenant, step) -> !step.event().equals(hidden));
    }

    /**
     * {@return ten tenants in the one-line form of the users file} Each sees everything that belongs to its own calls.
     */
    static List<User> tenants() {
        return IntStream.range(0, CallMix.TENANTS)
                .mapToObj(own -> {
                    String context = CallMix.context(own);
                    String line = String.join(",", SECRET, CallMix.phone(own), context, context, "account-" + own);
                    return new User(
                            "t" + own,
                            "t" + own + "=" + line + "\n",
                            "",
                            places((tenant, step) ->
                                    tenant == own ? Sees.asCalled(CallMix.isCalled(own), step) : Optional.empty()));
                })
                .toList();
    }

    /** {@return ten users with all kinds of rules} */
    static List<User> ofAllKinds() {
        List<User> users = new ArrayList<>();
        add(users, "read = call", Sees.only((tenant, step) -> step.privilege().equals("call")));
        add(
                users,
                "read = call,reporting,cdr",
                Sees.only((tenant, step) -> !step.privilege().equals("dialplan")));
        Set<String> noise = Set.of("VarSet", "RTCPSent", "RTCPReceived");
        add(
                users,
                "read = all\neventfilter = !Event: (VarSet|RTCPSent|RTCPReceived)",
                Sees.only((tenant, step) -> !noise.contains(step.event())));
        add(
                users,
                "read = all\neventfilter(action(exclude),name(Newexten)) =\n"
                        + "eventfilter(action(exclude),header(Channel),method(starts_with)) = " + CallMix.TRUNK,
                Sees.only((tenant, step) -> step != CallStep.EXTENSION && !CallMix.isOfTrunk(tenant, step)));
        add(users, "read = all\nin_context = " + CallMix.context(4), Sees.only((tenant, step) -> tenant == 4));
        // the Newchannel in the trunk's context is shown with the next event, which has another class
        add(
                users,
                "read = call\nin_context = " + CallMix.context(5),
                (tenant, step) -> Optional.of(step == CallStep.CALLER_COMES ? CallStep.EXTENSION : step)
                        .filter(with -> tenant == 5 && step.privilege().equals("call")));
        add(users, "read = all\nchannel = " + CallMix.phone(6), Sees.only((tenant, step) -> tenant == 6));
        add(
                users,
                "read = all\nfilters = novar\nchannel = " + CallMix.phone(7),
                (tenant, step) -> Sees.asCalled(true, step)
                        .filter(with -> tenant == 7 && !step.event().equals("VarSet")));
        // this user sees a phone's call once the trunk has joined it
        add(
                users,
                "read = all\nchannel = " + CallMix.TRUNK,
                (tenant, step) -> Sees.asCalled(!CallMix.isCalled(tenant), step));
        add(
                users,
                "read = all\nmore_events = yes\nchannel = PJSIP/\neventfilter = !Event: Cdr",
                Sees.only((tenant, step) -> step != CallStep.RECORD));
        return users;
    }

    private static void add(List<User> users, String keys, Sees sees) {
        String name = "u" + users.size();
        users.add(new User(
                name, "[" + name + "]\nsecret = " + SECRET + "\nwrite = all\n" + keys + "\n", "", places(sees)));
    }

    private static List<Integer> places(Sees sees) {
        return IntStream.of(sees.order()).boxed().toList();
    }
}
