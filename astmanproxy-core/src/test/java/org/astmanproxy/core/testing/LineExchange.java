package org.astmanproxy.core.testing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageBuilder;
import org.astmanproxy.spi.Credentials;
import org.astmanproxy.spi.Exchange;
import org.astmanproxy.spi.MessageSource;
import org.astmanproxy.spi.ReplyState;
import org.astmanproxy.spi.StreamFormat;

/**
 * One line of {@link LineFormat}: a tag, the headers of the action, and what the request says of itself: {@code
 * @login=user:secret}, {@code @until=Event}, {@code @max=millis}, {@code @format=name}, {@code @close}, {@code
 * @throw=method}.
 */
record LineExchange(String tag, List<String> parts) implements Exchange {
    LineExchange(String line) {
        this(line.split("\\|", -1)[0].substring(1), List.of(line.split("\\|", -1)));
    }

    private Optional<String> option(String name) {
        return parts.stream()
                .filter(part -> part.startsWith("@" + name + "="))
                .map(part -> part.substring(name.length() + 2))
                .findFirst();
    }

    private void maybeThrow(String method) {
        if (option("throw").filter(method::equals).isPresent()) {
            throw new IllegalStateException("planted in " + method);
        }
    }

    @Override
    public Optional<Message> action() {
        maybeThrow("action");
        MessageBuilder builder = Message.builder();
        List<String> headers =
                parts.stream().skip(1).filter(part -> !part.startsWith("@")).toList();
        headers.forEach(header -> builder.header(header.split(":", 2)[0], header.split(":", 2)[1].strip()));
        return headers.isEmpty() ? Optional.empty() : Optional.of(builder.build());
    }

    @Override
    public Optional<Credentials> credentials() {
        maybeThrow("credentials");
        return option("login").map(login -> new Credentials(login.split(":", 2)[0], login.split(":", 2)[1]));
    }

    @Override
    public StreamFormat outputFormat(List<StreamFormat> writing, StreamFormat preset) {
        maybeThrow("outputFormat");
        return option("format")
                .map(name -> writing.stream()
                        .filter(format -> format.name().equals(name))
                        .findFirst()
                        .orElseThrow())
                .orElse(preset);
    }

    @Override
    public Optional<String> untilEvent() {
        maybeThrow("untilEvent");
        return option("until");
    }

    @Override
    public Optional<Duration> maxTime() {
        maybeThrow("maxTime");
        return option("max").map(Long::parseLong).map(Duration::ofMillis);
    }

    @Override
    public void write(Message message, MessageSource source, ReplyState state, ByteSink out) {
        out.put(tag + "<");
        maybeThrow("write");
        if (option("format").isPresent() || !state.format().name().equals("standard")) {
            state.format().writer().orElseThrow().write(message, source, out);
            return;
        }
        Stream<String> lines =
                IntStream.range(0, message.lineCount()).mapToObj(i -> message.headerName(i) + ": " + message.value(i));
        out.put(String.join("|", lines.toList()) + "\n");
    }

    @Override
    public void end(ReplyState state, ByteSink out) {
        maybeThrow("end");
        out.put(tag + ". " + state.outcome() + (state.last() ? " last" : "") + "\n");
    }

    @Override
    public boolean closes() {
        maybeThrow("closes");
        return parts.contains("@close");
    }
}
