package org.astmanproxy.core;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.astmanproxy.config.ClientCertificates;
import org.astmanproxy.message.ByteSink;
import org.astmanproxy.message.Nullable;

/** Which package may know which: a message goes one way through them, and nobody looks back. */
@AnalyzeClasses(packages = "org.astmanproxy.core", importOptions = ImportOption.DoNotIncludeTests.class)
class PlanOfPackagesTest {
    private static final String NET = "org.astmanproxy.core.net..";
    private static final String FORMAT = "org.astmanproxy.core.format..";
    private static final String SERVER = "org.astmanproxy.core.server..";
    private static final String ROUTE = "org.astmanproxy.core.route..";
    private static final String CLIENT = "org.astmanproxy.core.client..";
    private static final String PERMISSION = "org.astmanproxy.core.permission..";
    private static final String AUDIT = "org.astmanproxy.core.audit..";
    private static final String ACTION = "org.astmanproxy.core.action..";
    private static final String CONFIG = "org.astmanproxy.core.config..";
    private static final String TLS = "org.astmanproxy.core.tls..";
    private static final String DROPIN = "org.astmanproxy.core.dropin..";
    private static final String FIGURES = "org.astmanproxy.core.metrics..";
    private static final String ASSEMBLY = "org.astmanproxy.core.assembly..";
    private static final String CORE = "org.astmanproxy.core..";

    private static final DescribedPredicate<JavaClass> OF_THE_API =
            resideInAPackage("org.astmanproxy..").and(DescribedPredicate.not(resideInAPackage(CORE)));

    /** Reads no clock and sleeps not; that one can be interrupted is no matter of a format, and a time may be given to it. */
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

    @ArchTest
    static final ArchRule there_are_no_cycles =
            slices().matching("org.astmanproxy.core.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule core_uses_the_jdk_and_astmanproxy_only = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..",
                    "javax.crypto..",
                    "javax.net.ssl..",
                    "javax.security.auth.x500..",
                    "javax.xml.stream..",
                    "org.astmanproxy.."));

    @ArchTest
    static final ArchRule net_knows_bytes_and_not_messages = noClasses()
            .that()
            .resideInAPackage(NET)
            .should()
            .dependOnClassesThat(OF_THE_API
                    .and(DescribedPredicate.not(JavaClass.Predicates.equivalentTo(ByteSink.class)))
                    .and(DescribedPredicate.not(JavaClass.Predicates.equivalentTo(Nullable.class))));

    @ArchTest
    static final ArchRule net_knows_nothing_else_of_core =
            unknown(NET, FORMAT, SERVER, ROUTE, CLIENT, ACTION, CONFIG, FIGURES, ASSEMBLY);

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
    static final ArchRule formats_do_not_know_who_uses_them =
            unknown(FORMAT, SERVER, ROUTE, CLIENT, ACTION, CONFIG, FIGURES, ASSEMBLY);

    @ArchTest
    static final ArchRule server_does_not_know_where_messages_go = unknown(SERVER, ROUTE, CLIENT, ACTION, CONFIG);

    @ArchTest
    static final ArchRule route_does_not_know_clients = unknown(ROUTE, CLIENT, ACTION, CONFIG);

    @ArchTest
    static final ArchRule client_does_not_know_what_the_proxy_answers = unknown(CLIENT, ACTION, CONFIG);

    @ArchTest
    static final ArchRule permissions_know_messages_and_how_clients_filter_them =
            unknown(PERMISSION, NET, SERVER, ROUTE, "org.astmanproxy.core.client", ACTION, CONFIG, AUDIT, ASSEMBLY);

    @ArchTest
    static final ArchRule permissions_see_no_threads_and_no_clock =
            noClasses().that().resideInAPackage(PERMISSION).should().dependOnClassesThat(THREADS_OR_CLOCK);

    @ArchTest
    static final ArchRule the_audit_knows_nothing_else_of_core =
            unknown(AUDIT, NET, FORMAT, SERVER, ROUTE, CLIENT, PERMISSION, ACTION, CONFIG, ASSEMBLY);

    @ArchTest
    static final ArchRule action_does_not_know_files = unknown(ACTION, CONFIG);

    @ArchTest
    static final ArchRule config_knows_nothing_that_runs = unknown(CONFIG, NET, SERVER, ROUTE, CLIENT, ACTION, FIGURES);

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

    @ArchTest
    static final ArchRule dropin_knows_nothing_else_of_core =
            unknown(DROPIN, NET, FORMAT, SERVER, ROUTE, CLIENT, ACTION, CONFIG, FIGURES, ASSEMBLY);

    @ArchTest
    static final ArchRule nothing_knows_the_assembly = noClasses()
            .that()
            .resideOutsideOfPackage(ASSEMBLY)
            .should()
            .dependOnClassesThat(resideInAPackage(ASSEMBLY));
}
