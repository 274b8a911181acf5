package org.astmanproxy.example.embed;

import java.util.Optional;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.ScriptedAsterisk;

/** As much of an Asterisk as the example needs. */
final class ExampleReplies {
    static final String SECRET = "secret";

    private ExampleReplies() {}

    /** Starts a server that answers the actions of the example. */
    static ScriptedAsterisk start() {
        return new ScriptedAsterisk("pbx").secret(SECRET).replies(ExampleReplies::reply);
    }

    private static Optional<String> reply(AmiMessage action) {
        String id = "ActionID: " + action.get("ActionID") + "\n";
        return Optional.ofNullable(
                        switch (action.get("Action")) {
                            case "Ping" ->
                                newChannel("1.1", "1.1") + newChannel("1.2", "1.1") + newChannel("1.3", "1.3")
                                        + "Response: Success\n" + id + "Ping: Pong\nTimestamp: 1.000000\n\n";
                            case "CoreShowChannels" ->
                                "Response: Success\n" + id
                                        + "EventList: start\nMessage: Channels will follow\n\n"
                                        + "Event: CoreShowChannel\n" + id + "Channel: PJSIP/100-00000001\n\n"
                                        + "Event: CoreShowChannelsComplete\n" + id
                                        + "EventList: Complete\nListItems: 1\n\n";
                            default -> null;
                        })
                .map(text -> text.replace("\n", "\r\n"));
    }

    private static String newChannel(String unique, String linked) {
        return "Event: Newchannel\nPrivilege: call,all\nUniqueid: " + unique + "\nLinkedid: " + linked + "\n\n";
    }
}
