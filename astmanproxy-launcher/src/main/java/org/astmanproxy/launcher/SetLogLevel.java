package org.astmanproxy.launcher;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.astmanproxy.ActionContext;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.VisibleText;

/** {@code ProxyAction: SetLogLevel}: shows more or less in the log of this process, until it ends. */
final class SetLogLevel implements ProxyAction {
    private final LogLevels levels;

    SetLogLevel(LogLevels levels) {
        this.levels = levels;
    }

    @Override
    public String name() {
        return "SetLogLevel";
    }

    @Override
    public boolean isAdministrative() {
        return true;
    }

    @Override
    public CompletionStage<List<Message>> run(Message request, ActionContext context) {
        return CompletableFuture.completedFuture(List.of(answer(request)));
    }

    private Message answer(Message request) {
        try {
            System.Logger.Level level = LogLevels.named(
                    "Level",
                    request.get("Level")
                            .map(String::strip)
                            .orElseThrow(() -> new InvalidInputException("Missing header: Level")));
            Optional<String> part = request.get("Part").map(String::strip).filter(name -> !name.isEmpty());
            part.ifPresentOrElse(name -> levels.set(name, level), () -> levels.set(level));
            return reply("Success", "The log level is " + levels.shown());
        } catch (InvalidInputException wrong) {
            return reply("Failure", VisibleText.of(String.valueOf(wrong.getMessage())));
        }
    }

    private static Message reply(String result, String text) {
        return Message.builder()
                .header("ProxyResponse", result)
                .header("Message", text)
                .build();
    }
}
