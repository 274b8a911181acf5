package org.astmanproxy.core.config;

/**
 * The formats and extensions that a configuration may name.
 *
 * @param formats the names of formats
 * @param extensions the keys of extensions
 */
public record DropInNames(FormatNames formats, ExtensionKeys extensions) {
    /** {@return formats, and no extensions} */
    static DropInNames of(FormatNames formats) {
        return new DropInNames(formats, ExtensionKeys.none());
    }
}
