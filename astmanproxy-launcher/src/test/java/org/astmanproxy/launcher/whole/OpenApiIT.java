package org.astmanproxy.launcher.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.astmanproxy.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code /openapi.json} of a proxy with a real Asterisk, read by a validator that others wrote. */
@ExtendWith(Lab.Resolver.class)
class OpenApiIT {
    private static final Path INSTALLED = Path.of("target", "openapi-validator");
    private static final String PACKAGE = "{\"private\":true,\"type\":\"module\",\"dependencies\":"
            + "{\"@seriousme/openapi-schema-validator\":\"2.11.0\"}}";
    private static final String SCRIPT = """
            import { Validator } from '@seriousme/openapi-schema-validator';
            import { readFileSync } from 'node:fs';
            const validator = new Validator();
            const result = await validator.validate(JSON.parse(readFileSync('openapi.json', 'utf8')));
            console.log(result.valid ? 'valid ' + validator.version : JSON.stringify(result.errors));
            validator.resolveRefs();
            """;

    @Test
    void the_description_is_valid_and_names_the_actions_of_asterisk(Lab lab) throws Exception {
        Files.createDirectories(INSTALLED);
        Files.writeString(INSTALLED.resolve("package.json"), PACKAGE);
        Files.writeString(INSTALLED.resolve("validate.js"), SCRIPT);
        if (!Files.exists(INSTALLED.resolve("node_modules"))) {
            Tool.needs(INSTALLED, "npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts");
        }
        try (Proxy proxy = lab.proxy(22)) {
            URI uri = URI.create("http://localhost:" + Lab.port(proxy) + "/openapi.json");
            String document = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString(UTF_8))
                    .body();
            assertThat(document).contains("\"BlindTransfer\"", "\"PJSIPShowEndpoints\"");
            Files.writeString(INSTALLED.resolve("openapi.json"), document);
        }
        Tool validator = Tool.run(INSTALLED, "node", "validate.js");
        assertThat(validator.output().strip()).isEqualTo("valid 3.0");
        assertThat(validator.exitCode()).isZero();
    }
}
