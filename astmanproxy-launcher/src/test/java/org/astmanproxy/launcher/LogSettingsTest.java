package org.astmanproxy.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogSettingsTest {
    private static final String PREFIX = "org.slf4j.simpleLogger.";

    @ParameterizedTest
    @CsvSource({"0, info, info, false", "1, debug, info, false", "2, trace, info, true", "3, trace, debug, true"})
    void each_d_shows_more(int debug, String ours, String others, String threads) {
        Properties properties = new Properties();

        LogSettings.ofDebug(debug).apply(properties);

        assertThat(properties)
                .containsEntry(PREFIX + "log.org.astmanproxy", ours)
                .containsEntry(PREFIX + "defaultLogLevel", others)
                .containsEntry(PREFIX + "showThreadName", threads);
    }

    @Test
    void what_the_user_set_by_hand_stays() {
        Properties properties = new Properties();
        properties.setProperty(PREFIX + "showDateTime", "false");

        LogSettings.ofDebug(0).apply(properties);

        assertThat(properties).containsEntry(PREFIX + "showDateTime", "false");
    }
}
