package org.astmanproxy.core.config;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.astmanproxy.core.fuzz.FuzzInput;
import org.astmanproxy.core.fuzz.Seeds;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationFuzzTest {
    private static final Set<String> NAMES = Set.of("standard", "xml", "csv", "json");
    private static final FormatNames FORMATS = new FormatNames(NAMES, NAMES);

    @TempDir
    private Path folder = Path.of("");

    static Stream<byte[]> seeds() {
        return Stream.concat(Stream.of(everyKey()).flatMap(Seeds::byHand), nasties());
    }

    /** Each key with what it is by default. */
    private static String everyKey() {
        StringBuilder text = new StringBuilder("[general]\n");
        for (ConfigKey key : ConfigKeys.all()) {
            text.append(key.name()).append(" = ").append(key.byDefault()).append('\n');
        }
        return text.toString();
    }

    private static Stream<byte[]> nasties() {
        return Seeds.byHand(
                "",
                "\u00EF\u00BB\u00BFhost = 10.0.0.5, 5038, proxy, s3cret\n",
                """
                host => "a, b", 5038, "u""u", "s ;x", "call,user", off, name=pbx1, verify=off, actionconnections=2
                host = ::1, 1, u, s
                """,
                "listen = [::1]:8080, xml, json\nlisten = *:1234, plain\nlisten = 127.0.0.1:1, auto, csv\n",
                "listenport = 99999\nlistenport = 1\nlistenadress = x\n",
                "maxline = 1.5K\nmaxbody = 1 MiB ; x\nclientqueue = 9999999999999999999\nauthtimeout = 1e9 s\n",
                "[x]\n[general\n[]\n= x\nkey\n#include \"x\"\n",
                "forcebanner = \"a\nforcebanner = \"a\" b\n",
                "proxykey = a#b\nproxykey = a #b\nauthrequired = yes\nautofilter = UNIQUE\nserverheader = events\n",
                "logfile = \0\nusersfile = ../x\nlogfile = no/such/folder/x\n\u00FF = \u00FE\n",
                "retryinterval = -1\nretryinterval = \u00C2\u00A0\n\u0001\r\r\n");
    }

    @MethodSource("seeds")
    @FuzzTest
    void any_configuration_is_read_or_gives_the_declared_error(byte[] raw) throws IOException {
        Path file = folder.resolve("astmanproxy.conf");
        Path users = Files.writeString(folder.resolve("users"), "[wall]\nsecret = x\n");
        new FuzzedFile(file)
                .feed(
                        FuzzInput.of(raw),
                        () -> ConfigFiles.read(file, Optional.of(users), named -> DropInNames.of(FORMATS)));
    }
}
