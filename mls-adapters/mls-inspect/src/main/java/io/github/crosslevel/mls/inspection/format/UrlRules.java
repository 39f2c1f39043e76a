package io.github.crosslevel.mls.inspection.format;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which URLs may pass, said about their canonical form. A URL passes if a pattern allows it and none denies it; a
 * pattern is a URL whose path is that of a folder or of one resource, and whose host may begin with {@code *.} for all
 * names below a domain. Immutable and thread-safe.
 *
 * <pre>{@code
 * UrlRules rules = UrlRules.builder()
 *         .allow("https://*.bank.example/api/")
 *         .deny("https://*.bank.example/api/admin/")
 *         .build();
 * rules.check("https://eu.bank.example/api/%2e%2e/api/admin/keys").conforms();   // false
 * }</pre>
 *
 * <p>Addresses in place of names pass only if a pattern names just this address. Facts: {@code url-scheme},
 * {@code url-host}, {@code url-port}, {@code url-path}.
 */
public final class UrlRules {
    private static final String RULE = "url";

    /** A pattern: the URL, and whether it stands for all hosts below its own. */
    private record Pattern(CanonicalUrl url, boolean below) {
        static Pattern of(String text) {
            boolean below = text.contains("://*.");
            try {
                CanonicalUrl url = CanonicalUrl.of(below ? text.replaceFirst("://\\*\\.", "://") : text);
                if (!url.query().isEmpty()) {
                    throw new IllegalArgumentException("pattern has a query");
                }
                return new Pattern(url, below);
            } catch (UrlException e) {
                throw new IllegalArgumentException("pattern " + e.getMessage(), e);
            }
        }

        boolean matches(CanonicalUrl other) {
            boolean host = below
                    ? other.host().endsWith("." + url.host())
                    : other.host().equals(url.host());
            boolean path = url.path().endsWith("/")
                    ? other.path().startsWith(url.path())
                    : other.path().equals(url.path());
            return host && path && other.scheme().equals(url.scheme()) && other.port() == url.port();
        }

        /** Whether a reader that ignores case could take the path for one below this one. */
        boolean resembles(CanonicalUrl other) {
            String own = url.path().toLowerCase(Locale.ROOT);
            String path = other.path().toLowerCase(Locale.ROOT);
            boolean host = below
                    ? other.host().endsWith("." + url.host())
                    : other.host().equals(url.host());
            return host
                    && (own.endsWith("/")
                            ? (path + "/").startsWith(own)
                            : path.equals(own) || path.startsWith(own + "/"));
        }
    }

    private final List<Pattern> allowed;
    private final List<Pattern> denied;

    private UrlRules(List<Pattern> allowed, List<Pattern> denied) {
        this.allowed = List.copyOf(allowed);
        this.denied = List.copyOf(denied);
    }

    /** Starts with nothing allowed. */
    public static Builder builder() {
        return new Builder();
    }

    /** Checks a URL. Denials hold in whatever scheme, port and case the path is written; what is allowed does not. */
    public FormatReport check(String url) {
        Violations violations = new Violations(RULE);
        CanonicalUrl canonical;
        try {
            canonical = CanonicalUrl.of(url);
        } catch (UrlException e) {
            violations.add(e.offset(), "url " + e.getMessage());
            return violations.report(Attributes.none());
        }
        if (denied.stream().anyMatch(pattern -> pattern.resembles(canonical))) {
            violations.add(0, "url is denied");
        } else if (allowed.stream().noneMatch(pattern -> pattern.matches(canonical))) {
            violations.add(0, "url is not allowed");
        }
        return violations.report(Attributes.of("url-scheme", AttributeValue.of(canonical.scheme()))
                .with("url-host", AttributeValue.of(canonical.host()))
                .with("url-port", AttributeValue.of(canonical.port()))
                .with("url-path", AttributeValue.of(canonical.path())));
    }

    /** Collects patterns. Not thread-safe. */
    public static final class Builder {
        private final List<Pattern> allowed = new ArrayList<>();
        private final List<Pattern> denied = new ArrayList<>();

        private Builder() {}

        /**
         * Allows what a pattern matches.
         *
         * @throws IllegalArgumentException if it is no URL with or without {@code *.} before its host
         */
        public Builder allow(String pattern) {
            allowed.add(Pattern.of(pattern));
            return this;
        }

        /**
         * Denies what a pattern matches, whatever allows it.
         *
         * @throws IllegalArgumentException if it is no URL with or without {@code *.} before its host
         */
        public Builder deny(String pattern) {
            denied.add(Pattern.of(pattern));
            return this;
        }

        /** Returns the rules. */
        public UrlRules build() {
            return new UrlRules(allowed, denied);
        }
    }
}
