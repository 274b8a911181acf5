package org.astmanproxy.core.format.json;

/** The keys that mean more than a header of that name. */
final class JsonKeys {
    /** Plain text, and the headers of this name. */
    static final String OUTPUT = "Output";

    /** The headers named Output, where {@link #OUTPUT} holds text. */
    static final String OUTPUT_HEADERS = "Output:";

    private JsonKeys() {}
}
