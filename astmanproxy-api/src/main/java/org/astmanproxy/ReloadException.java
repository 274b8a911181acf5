package org.astmanproxy;

import java.util.List;

/**
 * Thrown if a reload is refused. It contains every error that was found. The proxy goes on with its old configuration.
 */
public final class ReloadException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> errors;

    /**
     * Creates an exception.
     *
     * @param errors one error or more, each a line that names the file and the line, or the item, that has the fault
     */
    public ReloadException(List<String> errors) {
        super(String.join("\n", errors));
        this.errors = List.copyOf(errors);
    }

    /** {@return the errors, one line for each} */
    public List<String> errors() {
        return errors;
    }
}
