package org.astmanproxy.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The command {@code dialplan show}. */
final class DialplanCommand {
    private final Dialplan dialplan;

    DialplanCommand(Dialplan dialplan) {
        this.dialplan = dialplan;
    }

    CommandLine.Output show(List<String> arguments) {
        if (!arguments.isEmpty() && !arguments.get(0).equals(Dialplan.CONTEXT)) {
            return CommandLine.Output.error(
                    "There is no existence of '" + arguments.get(0) + "' context",
                    "Command 'dialplan show " + arguments.get(0) + "' failed.");
        }
        List<String> lines = new ArrayList<>();
        lines.add("[ Context '" + Dialplan.CONTEXT + "' created by 'simulation' ]");
        int priorities = 0;
        for (var extension : dialplan.extensions().entrySet()) {
            String label = "'" + extension.getKey() + "' =>";
            int priority = 1;
            for (Dialplan.DialplanStep step : extension.getValue()) {
                String text = priority++ + ". " + step;
                lines.add(String.format(Locale.ROOT, "  %-17s %-45s [simulation]", label, text));
                label = "";
                priorities++;
            }
        }
        lines.add("");
        lines.add(
                "-= " + dialplan.extensions().size() + " extensions (" + priorities + " priorities) in 1 context. =-");
        return CommandLine.Output.of(lines);
    }
}
