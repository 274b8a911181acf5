package org.astmanproxy.launcher.init;

import java.util.List;
import org.astmanproxy.config.HashedSecret;

/**
 * The first user of a new proxy.
 *
 * @param name the name
 * @param secret the hashed secret
 * @param profile the profile
 * @param lines further lines of the section, such as {@code out_context = internal}
 */
public record NewUser(String name, HashedSecret secret, String profile, List<String> lines) {
    /** Copies the lines. */
    public NewUser {
        lines = List.copyOf(lines);
    }
}
