import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Checks a staged release for everything that a public Maven repository demands.
 *
 * <p>{@code java .ci/StagedRelease.java target/staging [--signed]} prints each fault on a line and exits with 1 if
 * there is one. The requirements are those of Maven Central: https://central.sonatype.org/publish/requirements/
 */
public class StagedRelease {
    private static final String GROUP = "org.astmanproxy";
    private static final Set<String> PUBLISHED = Set.of(
            "astmanproxy-api",
            "astmanproxy-bom",
            "astmanproxy-core",
            "astmanproxy-launcher",
            "astmanproxy-simulator",
            "astmanproxy-testkit");
    private static final String BOM = "astmanproxy-bom";

    private final Path root;
    private final boolean signed;
    private final List<String> faults = new ArrayList<>();
    private final Set<String> versions = new TreeSet<>();

    private StagedRelease(Path root, boolean signed) {
        this.root = root;
        this.signed = signed;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            System.err.println("usage: java .ci/StagedRelease.java FOLDER [--signed]");
            System.exit(2);
        }
        StagedRelease release = new StagedRelease(Path.of(arguments[0]), List.of(arguments).contains("--signed"));
        release.check();
        release.faults.forEach(System.err::println);
        System.out.println(release.root + ": " + PUBLISHED.size() + " artifacts of version " + release.versions + ", "
                + release.faults.size() + " faults");
        System.exit(release.faults.isEmpty() ? 0 : 1);
    }

    private void check() throws Exception {
        Path group = root.resolve(GROUP.replace('.', '/'));
        expect(Files.isDirectory(group), group, "is not a folder; stage with mvn -Prelease deploy");
        if (!faults.isEmpty()) {
            return;
        }
        Set<String> there = new TreeSet<>(names(group));
        expect(there.equals(new TreeSet<>(PUBLISHED)), group, "has " + there + ", not " + new TreeSet<>(PUBLISHED));
        for (String artifact : there) {
            for (String version : names(group.resolve(artifact))) {
                versions.add(version);
                checkArtifact(group.resolve(artifact).resolve(version), artifact, version);
            }
        }
        expect(versions.size() == 1, group, "has more than one version: " + versions);
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                checkFile(file);
            }
        }
    }

    private void checkArtifact(Path folder, String artifact, String version) throws Exception {
        expect(!version.endsWith("-SNAPSHOT"), folder, "is a SNAPSHOT, which is not a release");
        Path pom = folder.resolve(artifact + "-" + version + ".pom");
        expect(Files.exists(pom), pom, "is missing");
        if (Files.exists(pom)) {
            checkPom(pom, artifact, version);
        }
        checkSbom(folder.resolve(artifact + "-" + version + "-cyclonedx.json"), artifact, version);
        if (!artifact.equals(BOM)) {
            String name = artifact + "-" + version;
            checkJar(folder.resolve(name + ".jar"), "module-info.class");
            checkJar(folder.resolve(name + "-sources.jar"), ".java");
            checkJar(folder.resolve(name + "-javadoc.jar"), ".html");
        }
    }

    /** Holds the sums to the bytes, and asks for a signature of each file. */
    private void checkFile(Path file) throws Exception {
        String name = file.getFileName().toString();
        if (name.matches(".*\\.(md5|sha1|sha256|sha512|asc)") || name.startsWith("maven-metadata")) {
            return;
        }
        checkSum(file, "md5", "MD5");
        checkSum(file, "sha1", "SHA-1");
        if (signed) {
            Path signature = Path.of(file + ".asc");
            expect(
                    Files.exists(signature) && Files.readString(signature).startsWith("-----BEGIN PGP SIGNATURE-----"),
                    signature,
                    "is missing or not a signature; sign with mvn -Prelease -Dsign deploy");
        }
    }

    private void checkSum(Path file, String suffix, String algorithm) throws Exception {
        Path sum = Path.of(file + "." + suffix);
        String actual = HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file)));
        expect(Files.exists(sum) && Files.readString(sum).strip().equals(actual), sum, "is not the sum of its file");
    }

    private void checkPom(Path file, String artifact, String version) throws Exception {
        Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        Element project = document.getDocumentElement();
        expect(text(project, "groupId").equals(GROUP), file, "names another groupId");
        expect(text(project, "artifactId").equals(artifact), file, "names another artifactId");
        expect(text(project, "version").equals(version), file, "names another version");
        for (String path : List.of(
                "name",
                "description",
                "url",
                "licenses/license/name",
                "licenses/license/url",
                "developers/developer/name",
                "developers/developer/email",
                "developers/developer/organization",
                "developers/developer/organizationUrl",
                "scm/connection",
                "scm/developerConnection",
                "scm/url")) {
            expect(!text(project, path).isEmpty(), file, "has no " + path);
        }
        for (String absent : List.of("parent", "properties", "repositories", "pluginRepositories", "build", "profiles")) {
            expect(child(project, absent) == null, file, "has <" + absent + ">, which users must not need");
        }
        String all = Files.readString(file);
        expect(!all.contains("SNAPSHOT"), file, "depends on a SNAPSHOT");
        expect(!all.contains("file:"), file, "names a path of the machine that built it");
        checkDependencies(file, project, version);
    }

    private void checkDependencies(Path file, Element project, String version) {
        Set<String> managed = new TreeSet<>();
        NodeList dependencies = project.getElementsByTagName("dependency");
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element dependency = (Element) dependencies.item(i);
            String name = text(dependency, "groupId") + ":" + text(dependency, "artifactId");
            String of = text(dependency, "version");
            managed.add(text(dependency, "artifactId"));
            expect(!of.isEmpty(), file, "depends on " + name + " without a version");
            expect(!text(dependency, "scope").equals("test"), file, "depends on " + name + " for tests");
            if (name.startsWith(GROUP + ":")) {
                expect(of.equals(version) || of.equals("${project.version}"), file, "takes " + name + " of " + of);
                expect(PUBLISHED.contains(text(dependency, "artifactId")), file, name + " is not published");
            }
        }
        if (text(project, "artifactId").equals(BOM)) {
            Set<String> others = PUBLISHED.stream().filter(name -> !name.equals(BOM)).collect(Collectors.toSet());
            expect(managed.equals(new TreeSet<>(others)), file, "lists " + managed + ", not " + new TreeSet<>(others));
        }
    }

    private void checkJar(Path file, String holds) throws IOException {
        expect(Files.exists(file), file, "is missing");
        if (!Files.exists(file)) {
            return;
        }
        try (JarFile jar = new JarFile(file.toFile())) {
            List<String> names = jar.stream().map(JarEntry::getName).toList();
            expect(names.stream().anyMatch(name -> name.endsWith(holds)), file, "has no " + holds);
        }
    }

    private void checkSbom(Path file, String artifact, String version) throws IOException {
        expect(Files.exists(file), file, "is missing");
        if (Files.exists(file)) {
            String sbom = Files.readString(file);
            expect(sbom.contains("\"CycloneDX\""), file, "is not a CycloneDX file");
            expect(sbom.contains("pkg:maven/" + GROUP + "/" + artifact + "@" + version), file, "is of something else");
            expect(sbom.contains("\"Apache-2.0\""), file, "names no licence");
        }
    }

    private void expect(boolean holds, Path where, String fault) {
        if (!holds) {
            faults.add(where + ": " + fault);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isDirectory).map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Element child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                return element;
            }
        }
        return null;
    }

    private static String text(Element from, String path) {
        Element element = from;
        for (String name : path.split("/")) {
            element = child(element, name);
            if (element == null) {
                return "";
            }
        }
        return element.getTextContent().strip();
    }
}
