package org.astmanproxy.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.astmanproxy.ExtensionException;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.message.Nullable;

/** Reports why a command failed: one line for each error. A stack trace appears only for a fault in the program. */
final class Failure {
    /** Exit code for a fault in the program. */
    static final int FAULT = 1;
    /** Exit code for a command that cannot be carried out, for example because of an error in a file. */
    static final int REFUSED = 2;

    /** Exit code if a signal ended the proxy before all pending actions were answered. */
    static final int NOT_DRAINED = 3;

    /** Exit code if the proxy or the server that a command asks cannot be reached, or the connection is lost. */
    static final int UNREACHABLE = 4;

    /** Exit code if the proxy or the server that a command asks refuses the login, or answers with an error. */
    static final int ANSWERED_ERROR = 5;

    private final ProgramOutput output;

    /**
     * Creates the reporter.
     *
     * @param output receives the errors
     */
    Failure(ProgramOutput output) {
        this.output = output;
    }

    /**
     * {@return the exit code, after the error has been reported}
     *
     * @param error the reason for the end of the command
     */
    int report(Exception error) {
        if (error instanceof ConfigException config) {
            config.warnings().forEach(w -> output.tell("warning: " + w));
            config.errors().forEach(e -> output.tell(e.toString()));
            return REFUSED;
        }
        if (error instanceof UnreachableProxy) {
            complain(textOf(error));
            return UNREACHABLE;
        }
        if (error instanceof AmiRefusal) {
            complain(textOf(error));
            return ANSWERED_ERROR;
        }
        if (error instanceof IOException || error instanceof UncheckedIOException) {
            return complain(describe(error));
        }
        if (error instanceof InvalidInputException || error instanceof ExtensionException) {
            // the option -d shows the stack trace
            System.getLogger("org.astmanproxy.launcher").log(System.Logger.Level.DEBUG, "refused", error);
            return complain(textOf(error));
        }
        output.tell("astmanproxy: internal error: " + error);
        error.printStackTrace(output.err());
        return FAULT;
    }

    /**
     * {@return the exit code, after the error has been reported}
     *
     * @param what the text of the error
     */
    int complain(String what) {
        output.tell("astmanproxy: " + what);
        return REFUSED;
    }

    /**
     * {@return the exit code, after an error in a command line or an option of Java has been reported}
     *
     * @param what the text of the error
     * @param command the command whose help shows more
     */
    int misused(String what, String command) {
        return complain(what + " (" + command + " -h shows how to use it)");
    }

    /**
     * {@return a fault with a file or an address, as one line}
     *
     * @param error the exception; its own text is often only a file name
     */
    static String describe(Exception error) {
        if (error instanceof UncheckedIOException && error.getCause() instanceof IOException cause) {
            return describe(cause);
        }
        if (error instanceof NoSuchFileException missing) {
            return missing.getFile() + ": no such file or folder";
        }
        if (error instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        }
        if (error instanceof FileSystemException file) {
            return file.getFile() + ": " + orElse(file.getReason(), "can't be used");
        }
        return textOf(error);
    }

    private static String textOf(Exception error) {
        return orElse(error.getMessage(), error.toString()).lines().findFirst().orElse(error.toString());
    }

    private static String orElse(@Nullable String text, String other) {
        return text == null ? other : text;
    }
}
