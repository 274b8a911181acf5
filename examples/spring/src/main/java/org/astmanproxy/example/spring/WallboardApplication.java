package org.astmanproxy.example.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Runs a proxy and a web page with the events of one user. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class WallboardApplication {
    /** Called by Spring. */
    public WallboardApplication() {}

    /**
     * Starts the application.
     *
     * @param args settings of Spring Boot, for example {@code --wallboard.config=astmanproxy.conf}
     */
    public static void main(String[] args) {
        SpringApplication.run(WallboardApplication.class, args);
    }
}
