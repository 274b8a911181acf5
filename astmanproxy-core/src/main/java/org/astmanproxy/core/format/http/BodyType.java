package org.astmanproxy.core.format.http;

import java.util.Optional;

/** The media types of request bodies. */
enum BodyType {
    FORM,
    MULTIPART,
    JSON,
    XML;

    private static final String TEXT = "text/plain";

    /**
     * {@return the type of a body}
     *
     * @param fields the header fields of the request
     * @param fromListedOrigin true if a page of an origin in {@code httporigin} sends the request. Only then {@code
     *     text/plain} is taken, for JSON: any page can send such a body without asking the browser
     */
    static BodyType of(HeaderFields fields, boolean fromListedOrigin) throws HttpFault {
        boolean coded = fields.elements("content-encoding").stream().anyMatch(c -> !c.equalsIgnoreCase("identity"));
        if (coded) {
            throw new HttpFault(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "a body with a Content-Encoding");
        }
        String type = fields.single("content-type").orElse("");
        String mediaType = Characters.lower(Characters.trim(type.split(";", 2)[0]));
        if (mediaType.equals(TEXT) && fromListedOrigin) {
            return JSON;
        }
        return ofMediaType(mediaType)
                .orElseThrow(() -> new HttpFault(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                        "a body that is not application/x-www-form-urlencoded, multipart/form-data, application/json,"
                                + " application/xml or text/xml"));
    }

    private static Optional<BodyType> ofMediaType(String type) {
        return switch (type) {
            case "application/x-www-form-urlencoded" -> Optional.of(FORM);
            case "multipart/form-data" -> Optional.of(MULTIPART);
            case "application/json", "application/x-ndjson" -> Optional.of(JSON);
            case "text/xml", "application/xml" -> Optional.of(XML);
            default -> Optional.empty();
        };
    }
}
