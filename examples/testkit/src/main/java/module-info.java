/**
 * Fixtures for tests of programs that speak AMI, and the tests that every format has to pass.
 *
 * <p>JUnit 5 and AssertJ are needed for {@link org.astmanproxy.testkit.format} only.
 */
module org.astmanproxy.testkit {
    requires transitive org.astmanproxy.api;
    requires static transitive org.junit.jupiter.api;
    requires static transitive org.junit.jupiter.params;
    requires static org.assertj.core;

    exports org.astmanproxy.testkit;
    exports org.astmanproxy.testkit.format;
}
