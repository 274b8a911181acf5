package org.astmanproxy.core.format.http;

/** The form in which a client gets the body of a response. */
enum BodyCoding {
    /** No body, because the request is a HEAD. */
    NONE,
    /** As it is. */
    PLAIN,
    /** Compressed, if it is long enough and holds no secret. */
    GZIP;

    private static final String NAME = "gzip";

    static BodyCoding of(RequestHead head) {
        if (head.line().is("HEAD")) {
            return NONE;
        }
        return head.fields().elements("accept-encoding").stream().anyMatch(BodyCoding::isGzip) ? GZIP : PLAIN;
    }

    /** {@return true for an element of Accept-Encoding that takes gzip (RFC 9110, 12.5.3)} */
    private static boolean isGzip(String element) {
        String[] parts = Characters.lower(element).split(";", 2);
        String weight = parts.length == 1 ? "" : parts[1].replace(" ", "").replace("\t", "");
        return Characters.trim(parts[0]).equals(NAME) && !weight.matches("q=0(\\.0{0,3})?");
    }
}
