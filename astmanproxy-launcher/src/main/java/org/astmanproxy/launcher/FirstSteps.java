package org.astmanproxy.launcher;

import java.nio.file.Path;
import java.util.List;

/** The text for a start without arguments and without a configuration: what was missing, and what to do. */
final class FirstSteps {
    private FirstSteps() {}

    /**
     * {@return the lines of the text}
     *
     * @param missing the configuration that was looked for
     */
    static List<String> lines(Path missing) {
        return """
               astmanproxy: %s: no such file, and no option names another one. Choose one:

                 astmanproxy -c FILE    runs with the configuration in FILE
                 astmanproxy init       writes a configuration, users, and the login for Asterisk's manager.conf
                 astmanproxy demo       runs with a simulated Asterisk, without files
                 astmanproxy -h         shows all options and commands

               The least configuration is one line. It serves AMI clients of this machine on port 1234:

                 ; address, port, and the login in Asterisk's manager.conf: user and secret
                 host = 127.0.0.1, 5038, proxy, s3cret
               """.formatted(missing).lines().toList();
    }
}
