package org.astmanproxy.core.format.json;

/** The keys with a special meaning. */
final class JsonKeys {
    /** Plain text, or the headers with this name. */
    static final String OUTPUT = "Output";

    /** The headers named Output, if {@link #OUTPUT} contains text. */
    static final String OUTPUT_HEADERS = "Output:";

    private JsonKeys() {}
}
