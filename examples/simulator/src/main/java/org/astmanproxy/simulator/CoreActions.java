package org.astmanproxy.simulator;

/** CoreSettings, CoreStatus and Command. */
final class CoreActions {
    private final PbxState exchange;
    private final CommandLine commands;

    CoreActions(PbxState exchange) {
        this.exchange = exchange;
        this.commands = new CommandLine(exchange);
    }

    void settings(ManagerSession session, Request request) {
        session.send(session.success(request)
                .header("AMIversion", SimulatedAsterisk.AMI_VERSION)
                .header("AsteriskVersion", PbxState.VERSION)
                .header("SystemName", WireText.utf8(exchange.systemName))
                .header("CoreMaxCalls", 0)
                .header("CoreMaxLoadAvg", "0.000000")
                .header("CoreRunUser", "")
                .header("CoreRunGroup", "")
                .header("CoreMaxFilehandles", 0)
                .header("CoreRealTimeEnabled", "No")
                .header("CoreCDRenabled", "Yes")
                .header("CoreHTTPenabled", "No")
                .header("SoundsSearchCustomDir", "No"));
    }

    void status(ManagerSession session, Request request) {
        String date = Times.date(exchange.startedMillis);
        String time = Times.time(exchange.startedMillis);
        session.send(session.success(request)
                .header("CoreStartupDate", date)
                .header("CoreStartupTime", time)
                .header("CoreReloadDate", date)
                .header("CoreReloadTime", time)
                .header("CoreCurrentCalls", exchange.channels.activeCalls())
                .header("CoreProcessedCalls", exchange.channels.processedCalls()));
    }

    void command(ManagerSession session, Request request) {
        String command = request.get("Command");
        if (command.isEmpty()) {
            session.fail(request, "No command provided");
            return;
        }
        CommandLine.Output output = commands.run(command);
        Block answer = Block.of("Response", output.failed() ? "Error" : "Success")
                .actionId(request)
                .header("Message", "Command output follows");
        output.lines().forEach(line -> answer.header("Output", line));
        session.send(answer);
    }
}
