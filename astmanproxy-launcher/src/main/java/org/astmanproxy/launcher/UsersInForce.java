package org.astmanproxy.launcher;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.astmanproxy.Proxy;
import org.astmanproxy.ProxyProvider;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.config.LoadedUsers;
import org.astmanproxy.config.UserConfig;

/** Reloads the users of the proxy. The old users remain if the users file has an error, is missing, or was emptied. */
final class UsersInForce {
    private final ProxyProvider engine;
    private final Proxy proxy;
    private final Path file;
    private boolean hadFile;
    private int count;

    /**
     * Creates the reloader for a proxy that has just started.
     *
     * @param engine reads the file
     * @param proxy receives the users
     * @param file the users file; it need not exist
     * @param count the number of users that the proxy has
     */
    UsersInForce(ProxyProvider engine, Proxy proxy, Path file, int count) {
        this.engine = engine;
        this.proxy = proxy;
        this.file = file;
        this.count = count;
        this.hadFile = Files.exists(file);
    }

    /**
     * Reads the file again, if it exists or has existed, and passes its users to the proxy.
     *
     * @param logger receives the result
     */
    void reload(System.Logger logger) {
        if (!hadFile && !Files.exists(file)) {
            return;
        }
        try {
            replace(engine.readUsers(file), logger);
        } catch (ConfigException e) {
            e.errors().forEach(error -> logger.log(ERROR, error.toString()));
            logger.log(ERROR, "the proxy keeps the old users");
        } catch (IllegalArgumentException e) {
            logger.log(ERROR, file + ": " + e.getMessage() + "; the proxy keeps the old users");
        } catch (IOException e) {
            logger.log(ERROR, Failure.describe(e) + "; the proxy keeps the old users");
        }
    }

    private void replace(LoadedUsers read, System.Logger logger) {
        List<UserConfig> users = read.users();
        read.warnings().forEach(warning -> logger.log(WARNING, warning.toString()));
        if (users.isEmpty() && count > 0) {
            logger.log(ERROR, file + " contains no users, so every login would succeed; the proxy keeps the old users");
            return;
        }
        proxy.replaceUsers(users);
        hadFile = true;
        count = users.size();
        logger.log(INFO, "users read again from " + file + ": " + count);
        if (users.isEmpty()) {
            logger.log(WARNING, file + " contains no users: every login succeeds");
        }
    }
}
