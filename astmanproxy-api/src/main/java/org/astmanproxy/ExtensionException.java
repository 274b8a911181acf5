package org.astmanproxy;

/** Thrown by the start of a proxy if one of its extensions does not start. The text names the extension and the reason. */
public final class ExtensionException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** The name of the extension. */
    private final String extension;

    /**
     * Creates an exception.
     *
     * @param extension the name of the extension
     * @param why the reason
     * @param cause the exception of the extension
     */
    public ExtensionException(String extension, String why, Throwable cause) {
        super("extension " + extension + " does not start: " + why, cause);
        this.extension = extension;
    }

    /** {@return the name of the extension} */
    public String extension() {
        return extension;
    }
}
