package org.astmanproxy.core;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.astmanproxy.core.net.LoopConfined;

/** Types that belong to one event loop take no locks and do not block. */
@AnalyzeClasses(packages = "org.astmanproxy.core", importOptions = ImportOption.DoNotIncludeTests.class)
class LoopConfinementTest {
    private static final Set<String> BLOCKING =
            Set.of("sleep", "wait", "join", "await", "get", "acquire", "take", "put");

    @ArchTest
    static final ArchRule confined_types_use_no_locks = noClasses()
            .that()
            .areAnnotatedWith(LoopConfined.class)
            .should()
            .dependOnClassesThat(resideInAPackage("java.util.concurrent.locks"));

    @ArchTest
    static final ArchRule methods_of_confined_types_are_not_synchronized = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(LoopConfined.class)
            .should()
            .notHaveModifier(JavaModifier.SYNCHRONIZED);

    @ArchTest
    static final ArchRule confined_types_do_not_wait_for_other_threads = noClasses()
            .that()
            .areAnnotatedWith(LoopConfined.class)
            .should()
            .callMethodWhere(describe("a call that waits for another thread", LoopConfinementTest::waits));

    private static boolean waits(JavaCall<?> call) {
        String owner = call.getTargetOwner().getName();
        String method = call.getTarget().getName();
        return BLOCKING.contains(method)
                && (owner.equals("java.lang.Thread")
                        || owner.equals("java.lang.Object")
                        || owner.equals("java.util.concurrent.CompletableFuture")
                        || owner.equals("java.util.concurrent.Future")
                        || owner.equals("java.util.concurrent.CountDownLatch")
                        || owner.equals("java.util.concurrent.Semaphore")
                        || owner.endsWith("BlockingQueue"));
    }
}
