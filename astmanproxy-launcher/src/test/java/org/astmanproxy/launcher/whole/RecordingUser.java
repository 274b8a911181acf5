package org.astmanproxy.launcher.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.astmanproxy.launcher.asterisk.AmiConnection;
import org.astmanproxy.launcher.asterisk.AmiMessages;

/**
 * A user of the proxy that keeps all events it was shown, in their order.
 *
 * @param connection logged in
 * @param events what has been read so far
 */
record RecordingUser(AmiConnection connection, List<byte[]> events) implements AutoCloseable {
    private static final String ID = "of this user";

    static RecordingUser login(int port, String name, String secret) throws IOException {
        AmiConnection connection = AmiConnection.connect(port);
        RecordingUser user = new RecordingUser(connection, new ArrayList<>());
        assertThat(user.ask("Action: Login|Username: " + name + "|Secret: " + secret))
                .startsWith("Response: Success");
        return user;
    }

    /** Sends an action whose lines have {@code |} between them. {@return the answer, which names its ActionID} */
    String ask(String action) throws IOException {
        connection.send(Asking.lines(action + "|ActionID: " + ID));
        List<byte[]> read = connection.readUntil(RecordingUser::answers);
        keep(read.subList(0, read.size() - 1));
        String answer = AmiText.of(read.get(read.size() - 1));
        assertThat(answer).as(action).contains("\r\nActionID: " + ID + "\r\n");
        return answer;
    }

    /** Fails unless an action is refused by the proxy itself, with these words. */
    void assertRefused(String action, String words) throws IOException {
        assertThat(ask(action))
                .as(action)
                .matches("Response: Error\r\nActionID: " + ID + "\r\nMessage: " + words + "(: [^\r]*)?\r\n\r\n");
    }

    /** {@return the rows of a list} */
    List<String> rows(String action) throws IOException {
        assertThat(ask(action)).as(action).contains("EventList: start");
        List<byte[]> read = connection.readUntil(AmiMessages::endsList);
        List<byte[]> rows = read.stream().filter(RecordingUser::hasId).toList();
        keep(read.stream().filter(message -> !rows.contains(message)).toList());
        return rows.subList(0, rows.size() - 1).stream().map(AmiText::of).toList();
    }

    /** Reads on until an event that the condition holds for. {@return that one} */
    byte[] await(Predicate<byte[]> condition) throws IOException {
        keep(connection.readUntil(condition));
        return events.get(events.size() - 1);
    }

    /** Reads on until it has seen so many events of this name. */
    void awaitCount(String name, int count) throws IOException {
        while (events.stream().filter(event -> AmiMessages.isEvent(event, name)).count() < count) {
            await(event -> AmiMessages.isEvent(event, name));
        }
    }

    /** Has a call held in a context, which is up when this returns. {@return the channel that was asked for} */
    String hold(String context) throws IOException {
        assertThat(ask("Action: Originate|Channel: Local/hold@" + context + "|Context: " + context
                        + "|Exten: hold|Priority: 1|Async: true"))
                .startsWith("Response: Success");
        byte[] up = await(event -> AmiMessages.isEvent(event, "OriginateResponse"));
        return AmiMessages.value(up, "Channel").orElseThrow();
    }

    /** {@return all events so far, with those that the proxy has sent before it answers now} */
    List<String> seen() throws IOException {
        assertThat(ask("Action: Ping")).contains("Ping: Pong");
        return events.stream()
                .map(AmiText::of)
                .map(AmiText::withoutActionId)
                .filter(text -> !text.startsWith("Event: FullyBooted"))
                .toList();
    }

    /**
     * Fails unless it was shown exactly those events that an administrator was shown and it may see, in the same order.
     *
     * @param counts which events are looked at
     * @param shown which of them it may see
     */
    void assertSees(RecordingUser administrator, Predicate<String> counts, Predicate<String> shown) throws IOException {
        List<String> least = matching(administrator, counts.and(shown));
        List<String> seen = matching(this, counts);
        // more may have come meanwhile, to the administrator too
        List<String> all = matching(administrator, counts.and(shown));
        assertThat(seen).hasSizeGreaterThanOrEqualTo(least.size());
        AmiText.assertSame(
                String.join("", seen), String.join("", all.subList(0, Math.min(seen.size(), all.size()))), "events");
    }

    private static List<String> matching(RecordingUser user, Predicate<String> counts) throws IOException {
        return user.seen().stream().filter(counts).toList();
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }

    private void keep(List<byte[]> read) {
        events.addAll(read);
    }

    private static boolean answers(byte[] message) {
        return AmiMessages.isResponse(message) || AmiText.of(message).startsWith("ProxyResponse:");
    }

    private static boolean hasId(byte[] message) {
        return AmiMessages.value(message, "ActionID").filter(ID::equals).isPresent();
    }
}
