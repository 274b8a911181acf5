package org.astmanproxy.example.embed;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import org.astmanproxy.EventQuery;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerConfigBuilder;

/** Runs a proxy for one Asterisk until the user presses Enter. */
public final class EmbedProxy {
    private static final String USAGE = """
        usage: EmbedProxy HOST PORT USER SECRET

        Logs in to the Asterisk there and serves AMI clients on a port of this machine.
        Without an Asterisk at hand, let one be simulated in another terminal:

          java -jar astmanproxy.jar simulate

        and give this program: 127.0.0.1 5038 proxy secret
        """;

    private EmbedProxy() {}

    /**
     * Runs the program.
     *
     * @param args host, port, user and secret of an Asterisk
     * @throws Exception if the login fails
     */
    public static void main(String[] args) throws Exception {
        if (args.length != 4) {
            System.err.print(USAGE);
            System.exit(2);
        }
        ServerConfigBuilder asterisk =
                ServerConfig.at(args[0], Integer.parseInt(args[1])).login(args[2], args[3]);
        run(asterisk, System.in, System.out);
    }

    /** Runs a proxy until a line or the end of the input arrives. */
    static void run(ServerConfigBuilder asterisk, InputStream in, PrintStream out) throws Exception {
        NewCallCount calls = new NewCallCount();
        try (Proxy proxy = Proxy.builder()
                .server(asterisk.name("pbx"))
                .listen(ListenerConfig.on(0)) // a free port of the loopback address
                .action(new CountCalls(calls)) // clients can ask: ProxyAction: CountCalls
                .start()) {
            proxy.subscribe(EventQuery.events("Newchannel"), calls);
            Tour tour = new Tour(proxy, out);
            tour.awaitLogin();
            tour.ask();
            tour.invite();
            awaitLine(in);
            tour.figures();
        } // clients get their queued output, Asterisk gets a Logoff, and all threads end
        out.println("closed");
    }

    private static void awaitLine(InputStream in) throws IOException {
        int read = in.read();
        while (read >= 0 && read != '\n') {
            read = in.read();
        }
    }
}
