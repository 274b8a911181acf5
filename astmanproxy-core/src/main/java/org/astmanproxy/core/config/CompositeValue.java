package org.astmanproxy.core.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A value with several parts, for example that of {@code host}. The first parts are positional, the others have names.
 *
 * @param places the positional parts; empty for omitted ones
 * @param named the named parts by name, in lower case
 */
record CompositeValue(List<String> places, Map<String, Field> named) {
    private static final Pattern NAMED = Pattern.compile("[A-Za-z]+\\s*=.*");

    /** Copies both collections. */
    CompositeValue {
        places = List.copyOf(places);
        named = Map.copyOf(named);
    }

    /**
     * The form of a composite value.
     *
     * @param places the names of the positional parts, for messages
     * @param required the number of positional parts that must not be empty; after these, a part with {@code =} is a
     *     named one. (A secret may contain {@code =}.)
     * @param names the names of the named parts
     */
    record CompositeForm(List<String> places, int required, List<String> names) {
        /** {@return the form in words} */
        String expects() {
            return String.join(", ", places) + ", " + String.join("=…, ", names) + "=…";
        }
    }

    /**
     * {@return the parts; empty, with all errors noted, if they do not match the form}
     *
     * @param fields the fields of the value
     * @param form the expected form
     * @param at the location of the setting
     */
    static Optional<CompositeValue> of(List<Field> fields, CompositeForm form, SettingLocation at) {
        List<String> places = new ArrayList<>();
        Map<String, Field> named = new LinkedHashMap<>();
        boolean good = true;
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            if (i >= form.required()
                    && !field.quoted()
                    && NAMED.matcher(field.text()).matches()) {
                good &= takeNamed(field.text(), named, form, at);
            } else if (!named.isEmpty() || places.size() == form.places().size()) {
                at.error("part " + (i + 1) + " is one too many", "expected: " + form.expects());
                good = false;
            } else {
                places.add(field.text());
            }
        }
        return complete(places, form, at) && good ? Optional.of(new CompositeValue(places, named)) : Optional.empty();
    }

    /**
     * {@return the parts of a value; if the whole value is in quotes, the parts inside the quotes}
     *
     * @param setting the setting
     * @throws BadValueException if a quote is not closed, or if text follows it
     */
    static List<Field> fields(FileEntry.Setting setting) throws BadValueException {
        List<Field> fields = setting.fields();
        Field first = fields.get(0);
        if (!first.quoted() || first.text().indexOf(',') < 0) {
            return fields;
        }
        if (fields.size() > 1) {
            throw new BadValueException(
                    "the first quotes contain a comma, so they join several parts into one",
                    "remove these quotes; only a part with a comma in it needs them");
        }
        return Field.list(first.text());
    }

    private static boolean takeNamed(String text, Map<String, Field> named, CompositeForm form, SettingLocation at) {
        int equals = text.indexOf('=');
        String name = text.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        if (!form.names().contains(name)) {
            at.error("a part has an unknown name", "expected: " + form.expects());
            return false;
        }
        try {
            if (named.put(name, Field.of(text.substring(equals + 1))) == null) {
                return true;
            }
            at.error(name + " is given twice", "");
        } catch (BadValueException bad) {
            at.part(name).error(bad);
        }
        return false;
    }

    private static boolean complete(List<String> places, CompositeForm form, SettingLocation at) {
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < form.required(); i++) {
            if (i >= places.size() || places.get(i).isBlank()) {
                missing.add(form.places().get(i));
            }
        }
        if (!missing.isEmpty()) {
            at.error("without " + String.join(", ", missing), "expected: " + form.expects());
        }
        return missing.isEmpty();
    }

    /**
     * {@return the part at a position; empty if it was omitted}
     *
     * @param place the position, from 0
     */
    Optional<String> at(int place) {
        return place < places.size() && !places.get(place).isEmpty()
                ? Optional.of(places.get(place))
                : Optional.empty();
    }

    /**
     * {@return the part with a name; empty if it is absent}
     *
     * @param name the name in lower case
     */
    Optional<String> named(String name) {
        return Optional.ofNullable(named.get(name)).map(Field::text);
    }
}
