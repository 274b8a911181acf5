package org.astmanproxy.core.permission.dialplan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.astmanproxy.config.Allowances;

/**
 * The applications, functions and variables that a user without the class {@code system} may use. They start no program
 * and access no file and no database, except for the user's allowances.
 *
 * @param reach the objects that they may affect
 * @param allowances the further names that the user may use
 * @param fixedAccount true if the user must not choose who pays for a call
 * @param readsGlobals true if the user may read variables that may be global ones
 */
public record KnownSafe(Reach reach, Allowances allowances, boolean fixedAccount, boolean readsGlobals) {
    private static final String APPLICATIONS = "allowapplications";
    private static final String FUNCTIONS = "allowfunctions";
    private static final String VARIABLES = "allowvariables";

    /**
     * The expressions that Asterisk evaluates: {@code ${...}}, {@code $[...]}, and in some variables of recordings
     * {@code ^{...}}.
     */
    private static final Pattern EXPRESSION = Pattern.compile("[$^][{\\[]");

    private static final Pattern LANGUAGE = Pattern.compile("[\\w-]*");
    private static final Pattern SEPARATOR = Pattern.compile("[,|]");
    private static final Pattern SIMPLE = Pattern.compile("\\$\\{(\\w+)}");

    /** The applications that set variables of a channel. */
    private static final Set<String> ASSIGNING = Set.of("set", "mset");

    /**
     * {@return the objection against an application; empty if it is safe}
     *
     * @param name its name
     * @param data its arguments; may be empty
     */
    public Optional<Objection> application(String name, String data) {
        String lower = name.toLowerCase(Locale.ROOT);
        Optional<Objection> assignment = ASSIGNING.contains(lower) ? assigning(data) : Optional.empty();
        if (assignment.isPresent() && fixedAccount) {
            return assignment;
        }
        if (holds(allowances.applications(), name)) {
            return Optional.empty();
        }
        if (ASSIGNING.contains(lower)) {
            return assignment;
        }
        Optional<Applications.ArgumentForm> form = Applications.of(name).filter(known -> reach.covers(known.reach()));
        if (form.isEmpty()) {
            return Optional.of(Objection.of("the application", name, APPLICATIONS));
        }
        boolean safe = form.get().fits(data) && expressions(data, "").isEmpty();
        return safe ? Optional.empty() : Optional.of(Objection.of("the Data of the application", name, APPLICATIONS));
    }

    /** Checks assignments. Set takes all its data for one assignment. MSet, and Set in Asterisk 1.4, take several. */
    private Optional<Objection> assigning(String data) {
        return assigned(Assignment.of(data, true)).or(() -> assignments(data));
    }

    /**
     * {@return the objection against assignments; empty if they are safe}
     *
     * @param header the value of a {@code Variable} header
     */
    public Optional<Objection> assignments(String header) {
        return first(Assignment.split(header).stream().map(this::assigned).toList())
                .or(() -> calls(header));
    }

    /**
     * {@return the objection against assignments of functions in a text, wherever it is split} Old versions of
     * Asterisk, and foreign modules, do not know brackets or quotes. Names that are neither functions nor variables
     * with a meaning to Asterisk are allowed.
     *
     * @param header the value of a header
     */
    public Optional<Objection> calls(String header) {
        return first(SEPARATOR
                .splitAsStream(header.replaceAll("[\"\\\\]", ""))
                .map(each -> Assignment.of(each.strip(), true))
                .filter(each -> each.complete()
                        && (Functions.FunctionCall.parse(each.name()).isPresent()
                                || Variables.isActedUpon(each.name())))
                .map(each -> written(each.name(), each.value()))
                .toList());
    }

    private Optional<Objection> assigned(Assignment assignment) {
        return assignment.complete() ? written(assignment.name(), assignment.value()) : Optional.empty();
    }

    /**
     * {@return the objection against setting a variable or a function; empty if it is safe}
     *
     * @param name a variable, or a function with its arguments
     * @param value the new value
     */
    public Optional<Objection> written(String name, String value) {
        return named(name)
                .or(() -> folder(name, value))
                .or(() -> expressions(value, "Variable " + Variables.bare(name)));
    }

    /**
     * {@return the objection against setting a global variable; empty if it is safe} It does the same as the function
     * GLOBAL. A function sets none.
     *
     * @param name the variable, or a function with its arguments
     */
    public Optional<Objection> global(String name) {
        boolean safe = Functions.FunctionCall.parse(name).isPresent() || holds(allowances.functions(), "GLOBAL");
        return safe
                ? Optional.empty()
                : Optional.of(Objection.of("setting the global variable", name, FUNCTIONS, "GLOBAL"));
    }

    /** Checks the language, because it is a part of the names of sound files. */
    private Optional<Objection> folder(String name, String value) {
        boolean safe = !name.equalsIgnoreCase("CHANNEL(language)")
                || LANGUAGE.matcher(value).matches()
                || holds(allowances.functions(), "CHANNEL");
        return safe ? Optional.empty() : Optional.of(Objection.of("this value of", name, FUNCTIONS));
    }

    private Optional<Objection> named(String name) {
        Optional<Functions.FunctionCall> function = Functions.FunctionCall.parse(name);
        if (function.isPresent()) {
            return function(function.get(), name);
        }
        // a space after a comma is part of the name, and no variable of Asterisk itself begins with one
        String variable = name.stripLeading();
        boolean safe = !Variables.isActedUpon(variable) || holds(allowances.variables(), Variables.bare(variable));
        return safe && Variables.isPlain(variable) ? Optional.empty() : unknown(variable);
    }

    private Optional<Objection> function(Functions.FunctionCall function, String text) {
        if (fixedAccount && function.setsAccount()) {
            return Optional.of(Objection.of("setting the account by " + function.name()));
        }
        return function.mayBeWritten() || holds(allowances.functions(), function.name())
                ? Optional.empty()
                : Optional.of(Objection.of("writing the function", text, FUNCTIONS));
    }

    /** Objects to an unknown name. A name with a parenthesis may be a function in an unusual form. */
    private static Optional<Objection> unknown(String name) {
        return name.indexOf('(') < 0
                ? Optional.of(Objection.of("the variable", Variables.bare(name), VARIABLES))
                : Optional.of(Objection.of("the function", name, FUNCTIONS));
    }

    /**
     * {@return the objection against reading a variable or a function; empty if it is safe}
     *
     * @param name a variable, or a function with its arguments
     */
    public Optional<Objection> read(String name) {
        Optional<Functions.FunctionCall> function = Functions.FunctionCall.parse(name);
        if (function.isPresent()) {
            boolean safe = function.get().mayBeRead(reach)
                    || holds(allowances.functions(), function.get().name());
            return safe ? Optional.empty() : Optional.of(Objection.of("reading the function", name, FUNCTIONS));
        }
        boolean readable = reach == Reach.ALL_CALLS || readsGlobals || Variables.isPredefined(name);
        return Variables.isPlain(name) && (readable || holds(allowances.variables(), name))
                ? Optional.empty()
                : unknown(name);
    }

    /**
     * {@return the objection against reading several variables or functions; empty if all are safe}
     *
     * @param names the names, separated by commas
     */
    public Optional<Objection> readEach(String names) {
        List<Argument> each = Argument.split(names);
        return names.isBlank()
                ? Optional.empty()
                : first(each.stream().map(name -> read(name.text().strip())).toList());
    }

    /**
     * {@return the objection against a text in which Asterisk may evaluate expressions; empty if it is safe}
     *
     * @param text the text
     * @param where its place, for the objection
     */
    public Optional<Objection> expressions(String text, String where) {
        Matcher simple = SIMPLE.matcher(text);
        while (simple.find()) {
            Optional<Objection> wrong = read(simple.group(1));
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return EXPRESSION.matcher(simple.replaceAll("")).find()
                ? Optional.of(Objection.of("an expression in " + where))
                : Optional.empty();
    }

    private static boolean holds(Set<String> names, String name) {
        for (String each : names) {
            boolean begins = each.endsWith("*") && name.regionMatches(true, 0, each, 0, each.length() - 1);
            if (begins || each.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Objection> first(List<Optional<Objection>> all) {
        return all.stream().flatMap(Optional::stream).findFirst();
    }
}
