package org.astmanproxy.core;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.astmanproxy.config.ClientCertificates;
import org.astmanproxy.config.HttpGet;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Nullable;
import org.junit.jupiter.api.Test;

/** Checks which room may know which ({@link Room#ALL}): a message passes them in one direction only. */
@AnalyzeClasses(packages = "org.astmanproxy.core", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {
    private static final String NET = "org.astmanproxy.core.net..";
    private static final String FORMAT = "org.astmanproxy.core.format..";
    private static final String PERMISSION = "org.astmanproxy.core.permission..";
    private static final String CONFIG = "org.astmanproxy.core.config..";
    private static final String TLS = "org.astmanproxy.core.tls..";
    private static final String ASSEMBLY = "org.astmanproxy.core.assembly..";
    private static final String CORE = "org.astmanproxy.core..";

    private static final DescribedPredicate<JavaClass> OF_THE_API =
            resideInAPackage("org.astmanproxy..").and(DescribedPredicate.not(resideInAPackage(CORE)));

    /** Reads no clock and sleeps not; that one can be interrupted is not a matter of a format, and a time may be given to it. */
    private static final DescribedPredicate<JavaClass> THREADS_OR_CLOCK = DescribedPredicate.describe(
            "a thread, an executor or a clock",
            type -> type.isEquivalentTo(Thread.class)
                    || type.isAssignableTo(java.util.concurrent.Executor.class)
                    || type.isEquivalentTo(java.util.concurrent.CompletableFuture.class)
                    || type.isAssignableTo(java.time.Clock.class)
                    || type.isEquivalentTo(java.util.Timer.class));

    private static ArchRule unknown(String where, String... what) {
        return noClasses().that().resideInAPackage(where).should().dependOnClassesThat(resideInAnyPackage(what));
    }

    /** {@return the classes of the core whose row is such; those of the assembly have none} */
    private static DescribedPredicate<JavaClass> haveRow(String description, Predicate<Optional<Room>> row) {
        return resideInAPackage(CORE)
                .and(DescribedPredicate.describe(description, type -> row.test(Room.of(type.getPackageName()))));
    }

    @ArchTest
    static final ArchRule rooms_have_no_cycles =
            slices().matching("org.astmanproxy.core.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("org.astmanproxy.core.(**)").should().beFreeOfCycles();

    @ArchTest
    static void each_room_knows_the_rooms_of_its_row(JavaClasses core) {
        for (Room room : Room.ALL) {
            noClasses()
                    .that(haveRow(
                            "of " + room.name(), row -> row.filter(room::equals).isPresent()))
                    .should()
                    .dependOnClassesThat(haveRow(
                            "that it may not know",
                            row -> row.filter(room::mayUse).isEmpty()))
                    .check(core);
        }
    }

    @ArchTest
    static final ArchRule all_classes_are_in_a_room = noClasses()
            .that(haveRow("without a row", Optional::isEmpty))
            .should()
            .resideOutsideOfPackage(ASSEMBLY);

    private static final String[] ON_LOOPS = {
        NET,
        FORMAT,
        PERMISSION,
        "..core.filter..",
        "..core.reply..",
        "..core.fanout..",
        "..core.exchange..",
        "..core.login..",
        "..core.route..",
        "..core.server..",
        "..core.session.."
    };

    @ArchTest
    static final ArchRule static_fields_are_final =
            fields().that().areStatic().should().beFinal().because("state belongs to an object");

    @ArchTest
    static final ArchRule rooms_that_run_on_loops_wait_for_nothing = noClasses()
            .that()
            .resideInAnyPackage(ON_LOOPS)
            .should()
            .dependOnClassesThat(resideInAPackage("java.util.concurrent.locks.."))
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Object.class, "wait")
            .orShould()
            .callMethod(java.util.concurrent.CountDownLatch.class, "await")
            .orShould()
            .callMethod(java.util.concurrent.Future.class, "get");

    /** A thread that has to wait for another one waits for a future. */
    @ArchTest
    static final ArchRule no_class_takes_a_lock = noClasses()
            .should()
            .dependOnClassesThat(JavaClass.Predicates.assignableTo(java.util.concurrent.locks.Lock.class)
                    .or(JavaClass.Predicates.assignableTo(java.util.concurrent.Semaphore.class)));

    @ArchTest
    static final ArchRule rooms_that_run_on_loops_have_no_synchronized_methods = methods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(ON_LOOPS)
            .should()
            .notHaveModifier(JavaModifier.SYNCHRONIZED);

    @Test
    void the_documentation_prints_the_table() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "explanation", "architecture.md"));
        assertThat(page).contains(Room.table());
    }

    @Test
    void each_room_knows_only_rooms_above_it_in_the_table() {
        Set<String> above = new HashSet<>();
        for (Room room : Room.ALL) {
            assertThat(above).as(room.name()).containsAll(room.mayKnow());
            above.add(room.name());
        }
    }

    @ArchTest
    static final ArchRule core_uses_the_jdk_and_astmanproxy_only = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..",
                    "javax.crypto..",
                    "javax.net.ssl..",
                    "javax.security.auth.x500..",
                    "javax.xml.stream..",
                    "jdk.jfr..",
                    "org.astmanproxy.."));

    @ArchTest
    static final ArchRule net_knows_bytes_and_not_messages = noClasses()
            .that()
            .resideInAPackage(NET)
            .should()
            .dependOnClassesThat(OF_THE_API
                    .and(DescribedPredicate.not(JavaClass.Predicates.equivalentTo(ByteSink.class)))
                    .and(DescribedPredicate.not(JavaClass.Predicates.equivalentTo(Nullable.class))));

    /** A format in a jar has these packages too, so it can do all that a built-in format does. */
    @ArchTest
    static final ArchRule formats_use_nothing_that_a_jar_cannot = classes()
            .that()
            .resideInAPackage(FORMAT)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "java..",
                            "javax.xml.stream..",
                            "org.astmanproxy.message",
                            "org.astmanproxy.spi",
                            "org.astmanproxy.spi.support",
                            FORMAT)
                    // the type of a setting in ReaderContext
                    .or(JavaClass.Predicates.equivalentTo(HttpGet.class)));

    @ArchTest
    static final ArchRule formats_see_no_sockets = unknown(FORMAT, "java.net..", "java.nio.channels..", NET);

    @ArchTest
    static final ArchRule formats_see_no_threads_and_no_clock =
            noClasses().that().resideInAPackage(FORMAT).should().dependOnClassesThat(THREADS_OR_CLOCK);

    @ArchTest
    static final ArchRule formats_ask_the_system_for_no_time = noClasses()
            .that()
            .resideInAPackage(FORMAT)
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethodWhere(DescribedPredicate.describe(
                    "now() of java.time",
                    call -> call.getName().equals("now")
                            && call.getTargetOwner().getPackageName().startsWith("java.time")));

    @ArchTest
    static final ArchRule permissions_see_no_threads_and_no_clock =
            noClasses().that().resideInAPackage(PERMISSION).should().dependOnClassesThat(THREADS_OR_CLOCK);

    @ArchTest
    static final ArchRule tls_knows_keys_and_certificates_only = classes()
            .that()
            .resideInAPackage(TLS)
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage("java..", "javax.crypto..", "javax.net.ssl..", "javax.security.auth.x500..", TLS)
                            .or(JavaClass.Predicates.equivalentTo(ClientCertificates.class))
                            .or(JavaClass.Predicates.equivalentTo(Nullable.class)));

    @ArchTest
    static final ArchRule tls_is_used_by_the_configuration_and_the_assembly_only = noClasses()
            .that()
            .resideOutsideOfPackages(TLS, CONFIG, ASSEMBLY)
            .should()
            .dependOnClassesThat(resideInAPackage(TLS));

    @ArchTest
    static final ArchRule keys_are_decrypted_in_tls_only = noClasses()
            .that()
            .resideOutsideOfPackage(TLS)
            .should()
            .dependOnClassesThat(resideInAPackage("javax.crypto.."));
}
