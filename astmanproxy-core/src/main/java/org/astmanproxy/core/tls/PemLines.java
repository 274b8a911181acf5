package org.astmanproxy.core.tls;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the blocks of a PEM file (RFC 7468). Text between the blocks is skipped; {@code openssl x509 -text} writes such
 * text.
 */
final class PemLines {
    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----");

    private final Path file;
    private final List<String> lines;
    private int next;

    PemLines(Path file, String text) {
        this.file = file;
        this.lines = text.lines().map(String::strip).toList();
    }

    List<PemBlock> blocks() throws TlsFileException {
        List<PemBlock> found = new ArrayList<>();
        while (next < lines.size()) {
            Matcher begin = BEGIN.matcher(lines.get(next));
            next++;
            if (begin.matches()) {
                found.add(block(begin.group(1)));
            }
        }
        return found;
    }

    private PemBlock block(String kind) throws TlsFileException {
        int first = next;
        String end = "-----END " + kind + "-----";
        boolean oldEncryption = false;
        StringBuilder base64 = new StringBuilder();
        while (next < lines.size() && !BEGIN.matcher(lines.get(next)).matches()) {
            String line = lines.get(next);
            next++;
            if (line.equals(end)) {
                return new PemBlock(file, first, kind, oldEncryption, base64.toString());
            }
            if (line.indexOf(':') < 0) {
                base64.append(line);
            } else if (line.startsWith("Proc-Type:")) {
                oldEncryption = line.endsWith("ENCRYPTED");
            }
        }
        throw new TlsFileException(
                file, "the " + kind + " at line " + first + " has no line " + end + "; copy the file again");
    }
}
