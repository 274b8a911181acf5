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
     * @param webPort the port for browsers
     */
    static List<String> lines(String version, int port, int webPort) {
        return """
               astmanproxy %1$s listens on port %2$d of this machine, for clients of the Asterisk Manager Interface.
               Its Asterisk is simulated: the calls are invented, and no phone rings.

               In a browser:

                 http://localhost:%3$d/console/      # servers, clients, calls, queues and events
                 http://localhost:%3$d/wallboard     # the page of examples/wallboard

               To try it, paste this into another terminal (it needs nc):

                 printf 'Action: Ping\\r\\n\\r\\n' | nc -q1 localhost %2$d
                 printf 'Action: CoreShowChannels\\r\\n\\r\\n' | nc -q1 localhost %2$d
                 printf 'ProxyAction: ListSessions\\r\\n\\r\\n' | nc -q1 localhost %2$d

               With bash alone:

                 (printf 'Action: Ping\\r\\n\\r\\n' >&3; timeout 5 sed /Pong/q <&3) 3<>/dev/tcp/localhost/%2$d
                 cat </dev/tcp/localhost/%2$d      # the events as they come, until Ctrl-C

               Or let your own AMI client log in to localhost port %2$d: any user and secret will do.
               Ctrl-C ends the demo.
               """.formatted(version, port, webPort).lines().toList();
    }
}
