package org.astmanproxy.core.dropin;

import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.astmanproxy.message.Nullable;

/** Converts the exception of a failed jar into one line for the operator. */
final class Diagnosis {
    private static final Pattern CLASS_FILE_VERSION = Pattern.compile("class file version (\\d+)");
    /** The class file version before that of Java 1, which is 45. */
    private static final int BEFORE_JAVA = 44;

    /** The name of an api class, in the spelling of {@code NoClassDefFoundError} and {@code NoSuchMethodError}. */
    private static final Pattern API_CLASS =
            Pattern.compile("\\borg[./]astmanproxy[./]((config|message|spi)[./])?[A-Z]\\w*");

    private static final Pattern SERVICE = Pattern.compile("^[\\w.]+: (Provider )?");

    private Diagnosis() {}

    /**
     * {@return the fault}
     *
     * @param thrown the exception
     * @param api the running api
     */
    static String of(Throwable thrown, ApiVersion api) {
        Optional<Throwable> newer = first(UnsupportedClassVersionError.class, thrown);
        if (newer.isPresent()) {
            return newerJava(newer.get());
        }
        Optional<Throwable> linkage = first(LinkageError.class, thrown);
        if (linkage.filter(Diagnosis::namesTheApi).isPresent()) {
            return "it was made for another version of the api than " + api.text() + " (" + text(linkage.get()) + ")";
        }
        if (linkage.filter(NoClassDefFoundError.class::isInstance).isPresent()) {
            return text(linkage.get()) + " (a jar must contain everything that it needs besides the JDK and the api)";
        }
        return other(thrown);
    }

    /**
     * {@return the text without line ends and other control characters}
     *
     * @param text any text
     */
    static String oneLine(@Nullable String text) {
        return String.valueOf(text).replaceAll("\\p{Cntrl}+", " ");
    }

    private static String newerJava(Throwable error) {
        Matcher version = CLASS_FILE_VERSION.matcher(String.valueOf(error.getMessage()));
        String here = "this is Java " + Runtime.version().feature();
        return version.find()
                ? "it needs Java " + (Integer.parseInt(version.group(1)) - BEFORE_JAVA) + ", " + here
                : "it needs another Java, " + here + " (" + text(error) + ")";
    }

    private static String other(Throwable thrown) {
        if (!(thrown instanceof ServiceConfigurationError)) {
            return text(thrown);
        }
        String what = SERVICE.matcher(oneLine(thrown.getMessage())).replaceFirst("");
        Throwable cause = thrown.getCause();
        return cause == null ? what : what + ": " + text(cause);
    }

    private static boolean namesTheApi(Throwable error) {
        return API_CLASS.matcher(String.valueOf(error.getMessage())).find();
    }

    private static String text(Throwable error) {
        return oneLine(
                error instanceof ExceptionInInitializerError && error.getCause() != null
                        ? "a class can't be initialized: " + error.getCause()
                        : error.toString());
    }

    private static Optional<Throwable> first(Class<? extends Throwable> type, Throwable thrown) {
        // bounded, because causes may form a cycle
        return Stream.iterate(thrown, Throwable::getCause)
                .limit(10)
                .takeWhile(error -> error != null)
                .filter(type::isInstance)
                .findFirst();
    }
}
