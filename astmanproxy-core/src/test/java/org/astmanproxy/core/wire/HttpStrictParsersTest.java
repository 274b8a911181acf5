package org.astmanproxy.core.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists and single messages over HTTP are documents for programs that read strictly. */
@Tag("other-programs")
class HttpStrictParsersTest {
    private static final String PYTHON_JSON =
            "import json,sys; d=json.load(sys.stdin); print(type(d).__name__, len(d) if isinstance(d, list) else d['Response'])";
    private static final String PYTHON_XML =
            "import sys,xml.etree.ElementTree as t; r=t.parse(sys.stdin.buffer).getroot(); " + "print(r.tag, len(r))";

    @RegisterExtension
    final Stand stand = new Stand();

    @TempDir
    private Path folder;

    private final ScriptedAsterisk asterisk = stand.server("pbx1");
    private String url = "";

    @BeforeEach
    void start() {
        stand.listen(ListenerConfig.on(0).formats("http", "standard")).start();
        url = "http://127.0.0.1:" + stand.proxy().addresses().get(0).getPort() + "/";
    }

    private Process shell(String line) throws IOException {
        return new ProcessBuilder("bash", "-o", "pipefail", "-c", line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
    }

    private static String output(Process process) throws IOException, InterruptedException {
        String text = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }

    /** {@return the output of programs that read the reply to a list of this number of rows} */
    private String list(AsteriskSession pbx, int rows, String line) throws IOException, InterruptedException {
        Process reading = shell(line);
        AmiMessage action = pbx.next();
        pbx.answer(action, "Response: Success", "EventList: start");
        for (int i = 0; i < rows; i++) {
            pbx.event("Row", "ActionID: " + action.get("ActionID"), "Text: <ü & \"quoted\"> \\ " + "x".repeat(300));
        }
        pbx.event("RowsComplete", "ActionID: " + action.get("ActionID"), "EventList: Complete");
        return output(reading);
    }

    private String curl(String fields, String query) {
        return "curl -sf --max-time 60 " + fields + " '" + url + "?" + query + "'";
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--compressed", "--http1.0"})
    void python_and_jq_read_a_list_as_one_json_array(String option) throws Exception {
        AsteriskSession pbx = asterisk.session();
        String ask = curl(option, "Action=Rows&OutputFormat=json");
        assertThat(list(pbx, 1000, ask + " | python3 -c \"" + PYTHON_JSON + "\""))
                .isEqualTo("list 1002");
        assertThat(list(pbx, 2, ask + " | jq -s -c '[length, (.[0] | length), .[0][1].Text[0:18]]'"))
                .isEqualTo("[1,4,\"<ü & \\\"quoted\\\"> \\\\ x\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--compressed"})
    void python_and_xmllint_read_a_list_as_one_xml_document(String option) throws Exception {
        AsteriskSession pbx = asterisk.session();
        String ask = curl(option + " -H 'Accept: application/xml'", "Action=Rows");
        assertThat(list(pbx, 1000, ask + " | python3 -c \"" + PYTHON_XML + "\""))
                .isEqualTo("AsteriskManagerMessages 1002");
        assertThat(list(
                        pbx,
                        2,
                        ask + " | xmllint --xpath 'count(/AsteriskManagerMessages/AsteriskManagerOutput/Text)' -"))
                .isEqualTo("2");
    }

    @Test
    void a_single_message_is_an_object_or_a_root_of_its_own() throws Exception {
        String ping = "ProxyAction=Nonsense&OutputFormat=";
        Process json = shell("curl -s '" + url + "?" + ping + "json' | python3 -c \""
                + PYTHON_JSON.replace("d['Response']", "d['ProxyResponse']") + "\"");
        assertThat(output(json)).isEqualTo("dict Error");
        Process xml = shell("curl -s '" + url + "?" + ping + "xml' | python3 -c \"" + PYTHON_XML + "\"");
        assertThat(output(xml)).isEqualTo("AsteriskManagerProxyOutput 2");
    }

    @Test
    void the_programs_are_there() throws Exception {
        List<String> programs = List.of("curl", "python3", "jq", "xmllint");
        Stream<String> tests = programs.stream().map(program -> "command -v " + program);
        assertThat(output(shell(String.join(" && ", tests.toList()))).lines()).hasSize(4);
    }
}
