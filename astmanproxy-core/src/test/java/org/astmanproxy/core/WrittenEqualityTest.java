package org.astmanproxy.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.core.filter.EventFilter;
import org.astmanproxy.core.filter.EventFilters;
import org.astmanproxy.core.filter.EventMask;
import org.junit.jupiter.api.Test;

/** The records that do not leave {@code equals} to the JVM compare all of their components. */
class WrittenEqualityTest {
    private static final int MOST_SIZE = 10_000;

    private static final List<String> RECORDS = List.of(
            "fanout.EventForm",
            "fanout.ServerChoice",
            "fanout.View",
            "format.detection.OutputFormat",
            "logging.AddressBlock",
            "logging.UserAt",
            "login.Identity",
            "metrics.ActionMeters$ActionKind",
            "permission.ActionName",
            "permission.EventRules",
            "permission.Permissions",
            "permission.ReadClasses");

    @Test
    void records_are_equal_if_and_only_if_all_components_are() throws Exception {
        for (String name : RECORDS) {
            check(Class.forName("org.astmanproxy.core." + name));
        }
    }

    private static void check(Class<?> type) throws Exception {
        Object[][] samples = samples(type);
        Object[] first = Arrays.stream(samples).map(each -> each[0]).toArray();
        Object record = made(type, first);

        assertThat(made(type, first)).isEqualTo(record).hasSameHashCodeAs(record);
        assertThat(record).isNotEqualTo("another class");
        for (int i = 0; i < samples.length; i++) {
            Object[] changed = first.clone();
            changed[i] = samples[i][1];
            assertThat(made(type, changed))
                    .as(type + ", " + type.getRecordComponents()[i].getName())
                    .isNotEqualTo(record);
        }
    }

    private static Object made(Class<?> type, Object... values) throws ReflectiveOperationException {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }

    /** {@return two different values for each component of a record} */
    private static Object[][] samples(Class<?> type) throws Exception {
        RecordComponent[] components = type.getRecordComponents();
        Object[][] all = new Object[components.length][];
        for (int i = 0; i < components.length; i++) {
            all[i] = two(components[i].getType());
        }
        return all;
    }

    private static Object[] two(Class<?> type) throws Exception {
        if (type.isRecord()) {
            Object[][] samples = samples(type);
            return new Object[] {
                made(type, Arrays.stream(samples).map(each -> each[0]).toArray()),
                made(type, Arrays.stream(samples).map(each -> each[1]).toArray())
            };
        }
        if (type.isEnum()) {
            return type.getEnumConstants();
        }
        if (type.isInterface() && type != List.class && type != Set.class) {
            return new Object[] {some(type), some(type)};
        }
        return switch (type.getSimpleName()) {
            case "boolean" -> new Object[] {false, true};
            case "String" -> new Object[] {"one", "another"};
            case "List" -> new Object[] {List.of(), List.of("one")};
            case "Set" -> new Object[] {Set.of(), Set.of("one")};
            case "Optional" -> new Object[] {Optional.empty(), Optional.of("one")};
            case "InetAddress" -> new Object[] {InetAddress.getByName("10.0.0.1"), InetAddress.getByName("10.0.0.2")};
            case "EventMask" -> new Object[] {EventMask.none(), EventMask.all()};
            case "EventFilters" ->
                new Object[] {
                    EventFilters.none(MOST_SIZE),
                    EventFilters.none(MOST_SIZE).with(EventFilter.parse("eventfilter", "Event: A"))
                };
            default -> throw new AssertionError("no sample of " + type);
        };
    }

    /** {@return an object that is equal to itself only} */
    private static Object some(Class<?> type) {
        return Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> switch (method.getName()) {
                    case "equals" -> self == args[0];
                    case "hashCode" -> System.identityHashCode(self);
                    default -> "one";
                });
    }
}
