package org.astmanproxy.spi.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ByteBuilderTest {
    @Test
    void a_builder_grows_and_starts_again() {
        ByteBuilder bytes = new ByteBuilder(2);
        for (int i = 0; i < 1000; i++) {
            bytes.put(i);
        }
        assertThat(bytes.length()).isEqualTo(1000);
        assertThat(bytes.copy()).hasSize(1000).startsWith(0, 1, 2);
        bytes.clear();
        assertThat(bytes.length()).isZero();
        assertThat(bytes.array()).as("the large array is released").isEmpty();
        assertThatThrownBy(() -> new ByteBuilder(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
