package org.astmanproxy.config;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The hashes of other programs, which the proxy cannot verify. It refuses them as secrets. If a hash were used as a
 * plain secret, everybody who can read the file could log in.
 *
 * <p>Hexadecimal digests without a prefix are not recognized, because random secrets often have this form.
 */
public enum ForeignHash {
    /** {@code $2a$}, {@code $2b$} and {@code $2y$}, the forms of the C program from 1.30 on and of htpasswd. */
    BCRYPT("bcrypt", "\\$2[abxy]?\\$.*|\\$bcrypt-sha256\\$.*"),
    /** The winner of the Password Hashing Competition. */
    ARGON2("argon2", "\\$argon2(?:id|i|d)?\\$.*"),
    /** The forms of libxcrypt and passlib. */
    SCRYPT("scrypt", "\\$(?:7|scrypt)\\$.*"),
    /** The form in the shadow file of current Linux distributions. */
    YESCRYPT("yescrypt", "\\$g?y\\$.*"),
    /** MD5, SHA-2 and others of crypt(3), and BSDi's form of DES. */
    CRYPT("crypt", "\\$(?:1|3|5|6|8|9|14|sha1|sm3|apr1|NT)\\$.*|\\$md5(?:[,$].*)?|_[./0-9A-Za-z]{19}"),
    /**
     * A 13-character hash with a dot or slash. About two thirds of these hashes have neither and look like any secret.
     */
    TRADITIONAL_CRYPT("DES crypt", "(?=.*[./])(?=.*[A-Z])(?=.*[a-z])[./0-9A-Za-z]{12}[./26AEIMQUYcgkosw]"),
    /** The form of PHP programs. */
    PHPASS("phpass", "\\$[PHS]\\$.*"),
    /** The form of passlib. */
    PBKDF2("PBKDF2", "\\$pbkdf2(?:-\\w+)?\\$.*"),
    /** {@code {SSHA}} and similar forms of LDAP and mail servers. */
    LDAP(
            "LDAP",
            "(?i)\\{(?:S?SHA|S?MD[45]|CRYPT|PBKDF2|ARGON2|BCRYPT|BLF|SCRAM|NT|LANMAN|HMAC|DIGEST)[\\w.-]{0,24}\\}.*"
                    + "|\\{[\\w.-]{1,32}\\}[\\w./+=-]{16,}"),
    /** The form of database servers. */
    DATABASE("database", "\\*[0-9A-F]{40}|md5[0-9a-f]{32}|SCRAM-SHA-\\d+\\$.*"),
    /** {@code algorithm$salt$hash} and {@code algorithm:rounds:salt:hash}, the forms of web frameworks. */
    FRAMEWORK(
            "web framework",
            "(?i)(?:pbkdf2|bcrypt|scrypt|argon2|sha-?(?:1|224|256|384|512)|md5|crypt)(?:[_-][\\w-]{1,16})?"
                    + "(?:\\$[^$]*\\$.*|:[\\w./+=-]*[:$].{8,})"),
    /** Any other text of the form {@code $id$…$hash}. */
    OTHER("crypt-like", "\\$[A-Za-z0-9][\\w,.=+-]{0,39}\\$(?:[^$]{0,64}\\$){0,6}[\\w./+=-]{16,}");

    /** {@code !} and {@code *} lock an account in a shadow file; in a password file, the name comes first. */
    private static final Pattern IN_FRONT = Pattern.compile("[!*]{1,2}(?=\\$)|[^:$]{1,64}:(?=[!*]{0,2}\\$)");

    private final String label;
    private final Pattern form;

    ForeignHash(String label, String form) {
        this.label = label;
        this.form = Pattern.compile(form);
    }

    /** {@return the name of the form in messages} */
    public String label() {
        return label;
    }

    /**
     * {@return the form of hash that a secret has; empty if it is not a hash, or if it is a {@link HashedSecret}}
     *
     * @param secret the secret in a file
     */
    public static Optional<ForeignHash> of(String secret) {
        if (HashedSecret.isHashed(secret)) {
            return Optional.empty();
        }
        String text = IN_FRONT.matcher(secret.strip()).replaceFirst("");
        return Arrays.stream(values())
                .filter(hash -> hash.form.matcher(text).matches())
                .findFirst();
    }
}
