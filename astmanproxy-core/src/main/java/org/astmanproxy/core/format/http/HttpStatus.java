package org.astmanproxy.core.format.http;

import org.astmanproxy.spi.Outcome;

/** The status codes of RFC 9110 and RFC 6585 that this format sends. */
enum HttpStatus {
    SWITCHING_PROTOCOLS(101, "Switching Protocols"),
    OK(200, "OK"),
    NO_CONTENT(204, "No Content"),
    BAD_REQUEST(400, "Bad Request"),
    UNAUTHORIZED(401, "Unauthorized"),
    FORBIDDEN(403, "Forbidden"),
    NOT_FOUND(404, "Not Found"),
    METHOD_NOT_ALLOWED(405, "Method Not Allowed"),
    REQUEST_TIMEOUT(408, "Request Timeout"),
    LENGTH_REQUIRED(411, "Length Required"),
    CONTENT_TOO_LARGE(413, "Content Too Large"),
    URI_TOO_LONG(414, "URI Too Long"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported Media Type"),
    EXPECTATION_FAILED(417, "Expectation Failed"),
    MISDIRECTED_REQUEST(421, "Misdirected Request"),
    UPGRADE_REQUIRED(426, "Upgrade Required"),
    FIELDS_TOO_LARGE(431, "Request Header Fields Too Large"),
    INTERNAL_SERVER_ERROR(500, "Internal Server Error"),
    NOT_IMPLEMENTED(501, "Not Implemented"),
    BAD_GATEWAY(502, "Bad Gateway"),
    SERVICE_UNAVAILABLE(503, "Service Unavailable"),
    GATEWAY_TIMEOUT(504, "Gateway Timeout"),
    VERSION_NOT_SUPPORTED(505, "HTTP Version Not Supported");

    private final int code;
    private final String reason;

    HttpStatus(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    static HttpStatus of(Outcome outcome) {
        return switch (outcome) {
            case ANSWERED -> OK;
            case BAD_REQUEST -> BAD_REQUEST;
            case NOT_LOGGED_IN -> UNAUTHORIZED;
            case FORBIDDEN -> FORBIDDEN;
            case NOT_FOUND -> NOT_FOUND;
            case UNAVAILABLE -> SERVICE_UNAVAILABLE;
            case SERVER_LOST -> BAD_GATEWAY;
            case TIMED_OUT -> GATEWAY_TIMEOUT;
            case FAILED -> INTERNAL_SERVER_ERROR;
        };
    }

    /** {@return the reason phrase of a status; empty for one that this format does not send itself} */
    static String reason(int code) {
        for (HttpStatus status : values()) {
            if (status.code == code) {
                return status.reason;
            }
        }
        return "";
    }

    int code() {
        return code;
    }

    String reason() {
        return reason;
    }
}
