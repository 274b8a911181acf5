package org.astmanproxy.launcher;

import java.util.List;

/** The output of the demo: its address, and commands to paste into another terminal. */
final class DemoText {
    private DemoText() {}

    /**
     * {@return the lines of the output}
     *
     * @param version the version of the proxy
     * @param port the port on which the proxy listens
     */
    static List<String> lines(String version, int port) {
        return """
               astmanproxy %1$s listens on port %2$d of this machine, for clients of the Asterisk Manager Interface.
               The Asterisk behind it is simulated: its calls are made up, nothing rings.

               Paste into another terminal, where there is nc:

                 printf 'Action: Ping\\r\\n\\r\\n' | nc -q1 localhost %2$d
                 printf 'Action: CoreShowChannels\\r\\n\\r\\n' | nc -q1 localhost %2$d
                 printf 'ProxyAction: ListSessions\\r\\n\\r\\n' | nc -q1 localhost %2$d

               With bash alone:

                 (printf 'Action: Ping\\r\\n\\r\\n' >&3; timeout 5 sed /Pong/q <&3) 3<>/dev/tcp/localhost/%2$d
                 cat </dev/tcp/localhost/%2$d      # the events as they come, until Ctrl-C

               Or let your own AMI client log in to localhost port %2$d: any user and secret will do.
               Ctrl-C ends the demo.
               """.formatted(version, port).lines().toList();
    }
}
