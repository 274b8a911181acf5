package org.astmanproxy.core.format.http;

import java.util.Optional;

/** The media types of request bodies. */
enum BodyType {
    FORM,
    JSON,
    XML;

    static BodyType of(HeaderFields fields) throws HttpFault {
        boolean coded = fields.elements("content-encoding").stream().anyMatch(c -> !c.equalsIgnoreCase("identity"));
        if (coded) {
            throw new HttpFault(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "a body with a Content-Encoding");
        }
        String type = fields.single("content-type").orElse("");
        return ofMediaType(Characters.lower(Characters.trim(type.split(";", 2)[0])))
                .orElseThrow(() -> new HttpFault(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                        "a body that is not application/x-www-form-urlencoded, application/json or text/xml"));
    }

    private static Optional<BodyType> ofMediaType(String type) {
        return switch (type) {
            case "application/x-www-form-urlencoded" -> Optional.of(FORM);
            case "application/json", "application/x-ndjson" -> Optional.of(JSON);
            case "text/xml", "application/xml" -> Optional.of(XML);
            default -> Optional.empty();
        };
    }
}
