package org.astmanproxy.core.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;

/** Describes a certificate and its validity for logs and for the operator. Dates are in UTC. */
final class CertificateText {
    private static final Duration SOON = Duration.ofDays(14);
    /** The kinds of subject alternative names for hosts and addresses (RFC 5280, 4.2.1.6). */
    private static final List<Integer> HOST_OR_ADDRESS = List.of(2, 7);

    /** Java shows an attribute that it has no name for as a number and in hexadecimal digits. */
    private static final Map<String, String> MORE_NAMES = Map.of("1.2.840.113549.1.9.1", "emailAddress");

    private static final int LEAST_RSA_BITS = 2048;
    private static final Pattern WEAK_SIGNATURE = Pattern.compile("SHA-?1(?![0-9])|MD[245]");

    private final X509Certificate certificate;

    CertificateText(X509Certificate certificate) {
        this.certificate = certificate;
    }

    String describe() {
        String names = names();
        return subject() + (names.isEmpty() ? "" : " (" + names + ")") + ", valid until "
                + day(certificate.getNotAfter());
    }

    Optional<String> warning(Instant now) {
        Instant begin = certificate.getNotBefore().toInstant();
        Instant end = certificate.getNotAfter().toInstant();
        if (now.isBefore(begin)) {
            return Optional.of("certificate " + subject() + " is valid only from " + day(certificate.getNotBefore()));
        }
        if (now.isAfter(end)) {
            return Optional.of("certificate " + subject() + " expired on " + day(certificate.getNotAfter()));
        }
        if (now.plus(SOON).isAfter(end)) {
            return Optional.of("certificate " + subject() + " ends within " + SOON.toDays() + " days, on "
                    + day(certificate.getNotAfter()));
        }
        return Optional.empty();
    }

    /**
     * {@return the weaknesses by today's standards} The signature of a root is not checked, because nobody relies on
     * it.
     */
    List<String> weaknesses(boolean first) {
        List<String> found = new ArrayList<>();
        if (certificate.getPublicKey() instanceof RSAKey key && key.getModulus().bitLength() < LEAST_RSA_BITS) {
            found.add("certificate " + subject() + " has an RSA key of "
                    + key.getModulus().bitLength() + " bits, and clients may refuse less than " + LEAST_RSA_BITS);
        }
        boolean root = certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
        String signature = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        if ((first || !root) && WEAK_SIGNATURE.matcher(signature).find()) {
            found.add("certificate " + subject() + " is signed with " + certificate.getSigAlgName()
                    + ", which clients may refuse");
        }
        return found;
    }

    String subject() {
        String name = certificate.getSubjectX500Principal().getName(X500Principal.RFC2253, MORE_NAMES);
        return name.isEmpty() ? "without subject" : name;
    }

    private String names() {
        Collection<List<?>> names;
        try {
            names = certificate.getSubjectAlternativeNames();
        } catch (CertificateParsingException e) {
            return "";
        }
        if (names == null) {
            return "";
        }
        return names.stream()
                .filter(name -> HOST_OR_ADDRESS.contains(name.get(0)))
                .map(name -> String.valueOf(name.get(1)))
                .collect(Collectors.joining(", "));
    }

    private static LocalDate day(Date date) {
        return LocalDate.ofInstant(date.toInstant(), ZoneOffset.UTC);
    }
}
