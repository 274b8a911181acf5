package org.astmanproxy.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.astmanproxy.ProxyProvider;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Holds the guides to the program: their configurations are read, their commands run, their samples compared. */
class GuidesTest {
    /** The roles of blocks that some test here, or one of a single page, looks at. */
    private static final Set<String> ROLES = Set.of(
            "astmanproxy.conf",
            "astmanproxy.conf+",
            "astmanproxy.users",
            "manager.conf",
            "console",
            "demo",
            "sh",
            "log",
            "audit",
            "astmanproxy.service",
            "haproxy.cfg",
            "nginx.conf",
            "logrotate.conf",
            "pom.xml",
            "form",
            // a drawing
            "diagram",
            "differences",
            // the example of NATS looks at them
            "hub.conf",
            "edge.conf",
            "nats-server.conf");
    /** A line of {@code check --from-c}. */
    private static final Pattern DIFFERENCE = Pattern.compile(
            "astmanproxy\\.(conf|users)(:\\d+)?: (error|(stricter|looser|changed|ignored|warning) for [^:]+): .+");
    /** Files that a guide tells its reader to write, by their endings. */
    private static final Pattern FILE = Pattern.compile("[\\w-]+\\.(py|html|java)");
    /** Their blocks are files of examples, which other tests compare. */
    private static final Set<String> OF_EXAMPLES = Set.of(
            "docs/how-to/write-a-format.md", "docs/how-to/write-an-extension.md", "docs/how-to/test-your-ami-code.md");

    private static final Pattern PROGRAM = Pattern.compile("^\\s*java (?:-\\S+ )*?-jar \\S*astmanproxy\\.jar(.*)$");

    @TempDir
    private Path folder;

    static List<String> pages() throws IOException {
        List<String> pages = new ArrayList<>(List.of(
                "README.md",
                "docs/getting-started.md",
                "docs/install.md",
                "docs/troubleshooting.md",
                "docs/upgrading.md"));
        try (Stream<Path> files = Files.list(GuideBlock.ROOT.resolve("docs/how-to"))) {
            files.map(file -> "docs/how-to/" + file.getFileName()).sorted().forEach(pages::add);
        }
        return pages;
    }

    private static List<GuideBlock> blocks(String page, String role) throws IOException {
        return GuideBlock.of(page).stream()
                .filter(block -> block.role().equals(role))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void each_block_of_code_has_a_role_that_a_test_knows(String page) throws IOException {
        assertThat(GuideBlock.of(page).stream()
                        .filter(block ->
                                !OF_EXAMPLES.contains(page) || block.role().equals("sh"))
                        .filter(block -> !ROLES.contains(block.role()))
                        .filter(block -> !FILE.matcher(block.role()).matches()))
                .isEmpty();
    }

    /** As the classes that compare files of the C program write them. */
    @ParameterizedTest
    @MethodSource("pages")
    void differences_have_the_form_of_check(String page) throws IOException {
        assertThat(blocks(page, "differences").stream()
                        .flatMap(block -> block.text().lines()))
                .allMatch(line -> DIFFERENCE.matcher(line).matches());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void configurations_have_no_errors_and_no_warnings(String page) throws Exception {
        GuideFolder guide = new GuideFolder(folder);
        List<GuideBlock> blocks = GuideBlock.of(page);
        for (int i = 0; i < blocks.size(); i++) {
            GuideBlock block = blocks.get(i);
            take(guide, block);
            boolean usersFollow =
                    i + 1 < blocks.size() && blocks.get(i + 1).role().equals("astmanproxy.users");
            if (block.role().startsWith("astmanproxy.") && !block.role().endsWith(".service") && !usersFollow) {
                String checked = check("check", "-c", guide.configurationFile().toString());
                assertThat(checked).as(block.place()).contains(" is valid.").doesNotContain("warning:");
            }
        }
    }

    /** Changes the guide's files as a reader does who comes to this block. */
    private static void take(GuideFolder guide, GuideBlock block) throws IOException {
        switch (block.role()) {
            case "astmanproxy.conf" -> guide.configuration(block.text());
            case "astmanproxy.conf+" -> guide.furtherLines(block.text());
            case "astmanproxy.users" -> guide.users(block.text());
            default -> {}
        }
    }

    /** {@return what the program prints, in this process} */
    private static String check(String... args) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (Log log = new Log(OutputStream.nullOutputStream())) {
            program(new PrintStream(printed, true, UTF_8), log).execute(args);
        }
        return printed.toString(UTF_8);
    }

    private static CommandLine program(PrintStream out, Log log) {
        return CommandTree.of(new Surroundings(
                new ProgramOutput(out, out, log),
                Map.of(),
                Optional.empty(),
                ProxyProvider::find,
                LinkedBlockingQueue::new));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void each_command_at_a_prompt_prints_what_is_shown(String page) throws Exception {
        needs("nc", "curl", "openssl", "python3");
        GuideFolder guide = new GuideFolder(folder);
        GuideProxy proxy = GuideProxy.none();
        String running = "";
        try {
            for (GuideBlock block : GuideBlock.of(page)) {
                take(guide, block);
                String wanted = block.role().equals("demo") ? "demo" : guide.configuration();
                if (block.language().equals("console")) {
                    if (!wanted.equals(running)) {
                        proxy.close();
                        proxy = wanted.equals("demo") ? GuideProxy.demo(folder) : GuideProxy.of(guide, folder);
                        running = wanted;
                    }
                    for (GuideBlock file : GuideBlock.of(page)) {
                        if (FILE.matcher(file.role()).matches()) {
                            guide.write(file.role(), proxy.here(file.text()));
                        }
                    }
                    for (String example : block.text().split("(?m)^\\$ ", -1)) {
                        run(guide, proxy, block, example);
                    }
                }
            }
        } finally {
            proxy.close();
        }
    }

    /** Skips the test where these programs are not installed. */
    static void needs(String... programs) throws IOException, InterruptedException {
        for (String program : programs) {
            int found = new ProcessBuilder("bash", "-c", "command -v " + program)
                    .redirectOutput(Redirect.DISCARD)
                    .start()
                    .waitFor();
            Assumptions.assumeTrue(found == 0, program + " is not installed");
        }
    }

    private static void run(GuideFolder guide, GuideProxy proxy, GuideBlock block, String example) throws Exception {
        if (!example.isEmpty()) {
            String command = example.lines().findFirst().orElseThrow();
            String shown = example.substring(command.length() + 1);
            assertThat(masked(guide.run(proxy.here(command))))
                    .as("%s: %s", block.place(), command)
                    .matches(pattern(masked(guide.here(shown))));
        }
    }

    /** A text without what is different each time. */
    private static String masked(String output) {
        return output.replace("\r\n", "\n")
                .replaceAll("Date: \\w+, \\d+ \\w+ ", "Date: ")
                .replaceAll("(?<=\\bEvent\"?: ?\"?)[A-Z]\\w+", "Some")
                .replaceAll("\\d+", "#")
                .stripTrailing()
                .replaceFirst("(?<=.)$", "\n");
    }

    /** Three dots stand for any text in a line, and alone on a line for any lines. */
    private static String pattern(String shown) {
        return shown.lines()
                .map(line -> line.strip().equals("…") ? "(?:.*\n)*" : withinLine(line) + "\n")
                .collect(Collectors.joining());
    }

    private static String withinLine(String line) {
        return Arrays.stream(line.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void commands_are_ones_that_shell_and_program_take(String page) throws Exception {
        for (GuideBlock block : blocks(page, "sh")) {
            Path script = Files.writeString(folder.resolve("script"), block.text());
            Process bash = new ProcessBuilder("bash", "-n", script.toString())
                    .redirectErrorStream(true)
                    .start();
            assertThat(new String(bash.getInputStream().readAllBytes(), UTF_8))
                    .as(block.place())
                    .isEmpty();
            for (String line : block.text().lines().toList()) {
                Matcher program = PROGRAM.matcher(line);
                if (program.matches()) {
                    assertThat(accepts(program.group(1).strip())).as(line).isTrue();
                }
                for (String module : modules(line)) {
                    assertThat(GuideBlock.ROOT.resolve(module)).isDirectory();
                }
            }
        }
    }

    private static boolean accepts(String args) {
        try (Log log = new Log(OutputStream.nullOutputStream())) {
            String[] words = args.isEmpty() ? new String[0] : args.split(" ");
            return program(new PrintStream(OutputStream.nullOutputStream(), true, UTF_8), log)
                    .parseArgs(words)
                    .unmatched()
                    .isEmpty();
        }
    }

    private static List<String> modules(String line) {
        Matcher list = Pattern.compile("mvn .*-pl ([\\w,/-]+)").matcher(line);
        return list.find() ? List.of(list.group(1).split(",")) : List.of();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void lines_of_the_log_are_ones_that_the_program_prints(String page) throws IOException {
        ProgramText program = ProgramText.read();
        for (GuideBlock block : blocks(page, "log")) {
            assertThat(block.text().lines().filter(line -> !program.couldPrint(line)))
                    .as(block.place())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void each_how_to_has_a_goal_and_the_parts_that_readers_expect(String page) throws IOException {
        String text = Files.readString(GuideBlock.ROOT.resolve(page), UTF_8);
        boolean ofSteps = page.startsWith("docs/how-to/") && !page.equals("docs/how-to/test-your-ami-code.md");
        assertThat(!ofSteps
                        || Stream.of(
                                        "(?s)# [^\\n]+\\n\\nYou .*",
                                        "(?s).*\\n## Before you begin\\n.*",
                                        "(?s).*\\n *1\\. .*",
                                        "(?s).*\\n## How to see that it works\\n.*",
                                        "(?s).*\\n## What can go wrong\\n.*")
                                .allMatch(text::matches))
                .as(page)
                .isTrue();
    }
}
