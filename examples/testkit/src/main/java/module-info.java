/** Fixtures for tests of AMI code, and the contract of formats. */
module org.astmanproxy.testkit {
    requires transitive org.astmanproxy.api;
    requires static transitive org.junit.jupiter.api;
    requires static transitive org.junit.jupiter.params;
    requires static org.assertj.core;

    exports org.astmanproxy.testkit;
    exports org.astmanproxy.testkit.format;
}
