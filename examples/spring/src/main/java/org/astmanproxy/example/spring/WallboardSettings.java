package org.astmanproxy.example.spring;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings under {@code wallboard} in {@code application.properties}.
 *
 * @param config the configuration file of the proxy
 * @param user the user whose events the page shows
 */
@ConfigurationProperties("wallboard")
record WallboardSettings(
        @DefaultValue("astmanproxy.conf") Path config,
        @DefaultValue("board") String user) {}
