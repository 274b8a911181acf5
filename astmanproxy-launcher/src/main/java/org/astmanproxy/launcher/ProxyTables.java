package org.astmanproxy.launcher;

import java.util.List;

/** Tables of what a proxy shows. */
final class ProxyTables {
    private ProxyTables() {}

    /** {@return the clients, of events ClientEntry} */
    static TextTable clients(List<AmiEntry> rows) {
        TextTable table = new TextTable(
                "CLIENT", "ADDRESS", "USER", "FORMAT", "TLS", "UNREAD", "EVENTS", "ACTIONS", "DENIED", "LAST");
        for (AmiEntry row : rows) {
            table.add(
                    row.text("Client"),
                    row.text("Address"),
                    row.text("User"),
                    row.text("InputFormat"),
                    row.text("TLS"),
                    row.text("Unread"),
                    row.text("Events"),
                    row.text("Actions"),
                    row.text("Denied"),
                    row.text("LastAction"));
        }
        return table;
    }

    /** {@return the servers, of events ServerEntry} */
    static TextTable servers(List<AmiEntry> rows) {
        TextTable table = new TextTable("SERVER", "ADDRESS", "STATE", "SINCE", "VERSION", "MESSAGES", "LAST FAILURE");
        for (AmiEntry row : rows) {
            String paused = row.text("Paused").equals("yes") ? ", paused" : "";
            String suspect = row.text("Suspect").equals("yes") ? ", does not answer" : "";
            table.add(
                    row.text("Name"),
                    row.text("Host") + ":" + row.text("Port"),
                    row.text("State") + paused + suspect,
                    row.text("Since").replaceAll("\\..*Z", "Z"),
                    row.text("Version"),
                    row.text("MessagesIn"),
                    row.text("LastFailure"));
        }
        return table;
    }

    /** {@return denied actions and hidden events} */
    static TextTable explained(List<AmiEntry> rows) {
        TextTable table = new TextTable("TIME", "WHAT", "NAME", "ABOUT", "SERVER", "TIMES", "RULE", "LINE");
        for (AmiEntry row : rows) {
            boolean denied = row.text("Event").equals("DeniedAction");
            table.add(
                    row.text("Time").replaceAll("\\..*Z", "Z"),
                    denied ? "denied" : "hidden",
                    row.text(denied ? "DeniedName" : "HiddenName"),
                    denied ? row.text("Target") : row.text("Channel"),
                    row.text("Server"),
                    denied ? row.text("Times") : "",
                    row.text("Rule"),
                    row.text("Line"));
        }
        return table;
    }
}
