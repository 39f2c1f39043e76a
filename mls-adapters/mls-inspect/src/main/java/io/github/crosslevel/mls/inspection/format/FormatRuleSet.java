package io.github.crosslevel.mls.inspection.format;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Format rules that are written as text, so that who knows the format needs no Java: {@code docs/spec/format-rules.md}
 * describes the language. Immutable and thread-safe.
 *
 * <pre>{@code
 * FormatRuleSet rules = FormatRuleSet.parse("bank.rules", Files.readAllBytes(path));
 * front.inspecting(rules.format("loans").inspector());          // table loans … in the text
 * boolean passes = rules.url("partners").check(url).conforms(); // urls partners …
 * }</pre>
 */
public final class FormatRuleSet {
    /** The longest text that is read, in bytes. */
    public static final int MAX_BYTES = 1 << 20;

    private final Map<String, FormatRules> formats;
    private final Map<String, UrlRules> urls;

    FormatRuleSet(Map<String, FormatRules> formats, Map<String, UrlRules> urls) {
        this.formats = Collections.unmodifiableMap(new LinkedHashMap<>(formats));
        this.urls = Collections.unmodifiableMap(new LinkedHashMap<>(urls));
    }

    /**
     * Reads rules.
     *
     * @param source the name of the text, for diagnostics
     * @param text in UTF-8
     * @throws FormatTextException if it holds none; it says what is wrong, and where
     */
    public static FormatRuleSet parse(String source, byte[] text) throws FormatTextException {
        return FormatTextReader.read(source, text);
    }

    /** Returns the rules about content by their names, in the order of the text. */
    public Map<String, FormatRules> formats() {
        return formats;
    }

    /** Returns the rules about URLs by their names, in the order of the text. */
    public Map<String, UrlRules> urls() {
        return urls;
    }

    /**
     * Returns rules about content.
     *
     * @throws IllegalArgumentException if none has this name
     */
    public FormatRules format(String name) {
        return found(formats, name);
    }

    /**
     * Returns rules about URLs.
     *
     * @throws IllegalArgumentException if none has this name
     */
    public UrlRules url(String name) {
        return found(urls, name);
    }

    private static <T> T found(Map<String, T> rules, String name) {
        T found = rules.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no rules `" + name + "` among " + rules.keySet());
        }
        return found;
    }
}
