package io.github.crosslevel.mls.inspection.format;

import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspect.Place;
import io.github.crosslevel.mls.inspect.Severity;
import io.github.crosslevel.mls.internal.Confusables;
import java.lang.Character.UnicodeScript;
import java.net.IDN;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds names of hosts that imitate the domains of the bank and its partners: with letters that look alike (Unicode
 * Technical Standard 39: {@code bаnk.example} with a Cyrillic а, {@code examp1e}, {@code rn} for {@code m}), one letter
 * added, left out, replaced or exchanged, the domain in front of another one ({@code bank.example.evil.test}), or
 * scripts mixed in one label. Immutable and thread-safe.
 *
 * <pre>{@code
 * LookalikeDomains domains = LookalikeDomains.protecting("icbc.com.cn", "bank.example");
 * domains.check("bаnk.example");      // Optional[Finding ... host looks like `bank.example`]
 * domains.check("www.bank.example");  // empty: it is below the domain
 * }</pre>
 */
public final class LookalikeDomains {
    private static final int LONGEST = 255;
    private static final int SHORTEST_TYPO = 5;

    /** Which scripts one label may hold together (UTS 39, highly restrictive). */
    private static final Set<Set<UnicodeScript>> TOGETHER = Set.of(
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL));

    private final Map<String, String> skeletons; // of protected domains

    private LookalikeDomains(Map<String, String> skeletons) {
        this.skeletons = skeletons;
    }

    /**
     * Returns the detector for domains, each without what stands below it.
     *
     * @throws IllegalArgumentException if one is no name of a host
     */
    public static LookalikeDomains protecting(String... domains) {
        Map<String, String> skeletons = new LinkedHashMap<>();
        for (String domain : domains) {
            try {
                String name = UrlHost.canonical(domain, 0);
                skeletons.put(skeleton(IDN.toUnicode(name)), name);
            } catch (UrlException e) {
                throw new IllegalArgumentException("domain: " + e.getMessage(), e);
            }
        }
        return new LookalikeDomains(skeletons);
    }

    /** Returns what is suspicious about a host, in Unicode or in ASCII; something that is no host is as well. */
    public Optional<Finding> check(String host) {
        if (host.length() > LONGEST) {
            return finding("host is longer than " + LONGEST);
        }
        String name;
        try {
            name = UrlHost.canonical(host, 0);
        } catch (UrlException e) {
            return finding(String.valueOf(e.getMessage()));
        }
        for (String domain : skeletons.values()) {
            if (name.equals(domain) || name.endsWith("." + domain)) {
                return Optional.empty();
            }
        }
        String shown = IDN.toUnicode(name);
        for (String label : shown.split("\\.", -1)) {
            if (mixesScripts(label)) {
                return finding("host mixes scripts in a label");
            }
        }
        return imitation(shown);
    }

    private Optional<Finding> imitation(String shown) {
        String[] labels = skeleton(shown).split("\\.", -1);
        for (Map.Entry<String, String> each : skeletons.entrySet()) {
            String[] own = each.getKey().split("\\.", -1);
            for (int at = 0; at + own.length <= labels.length; at++) {
                if (follows(labels, at, own)) {
                    return finding("host looks like `" + each.getValue() + "`");
                }
            }
        }
        return Optional.empty();
    }

    /** Whether labels from one on are those of a domain, the first of them perhaps with a typing error. */
    private static boolean follows(String[] labels, int from, String[] own) {
        for (int i = 1; i < own.length; i++) {
            if (!labels[from + i].equals(own[i])) {
                return false;
            }
        }
        return labels[from].equals(own[0]) || (own[0].length() >= SHORTEST_TYPO && isTypo(labels[from], own[0]));
    }

    /** Whether one letter was added, left out, replaced, or exchanged with the next one. */
    private static boolean isTypo(String one, String other) {
        int prefix = 0;
        while (prefix < Math.min(one.length(), other.length()) && one.charAt(prefix) == other.charAt(prefix)) {
            prefix++;
        }
        String a = one.substring(prefix);
        String b = other.substring(prefix);
        if (a.isEmpty() || b.isEmpty()) {
            return a.length() + b.length() == 1;
        }
        boolean exchanged = a.length() > 1
                && b.length() > 1
                && a.charAt(0) == b.charAt(1)
                && a.charAt(1) == b.charAt(0)
                && a.substring(2).equals(b.substring(2));
        return exchanged
                || a.substring(1).equals(b)
                || b.substring(1).equals(a)
                || a.substring(1).equals(b.substring(1));
    }

    private static String skeleton(String shown) {
        return Confusables.skeleton(shown.toLowerCase(Locale.ROOT)).toLowerCase(Locale.ROOT);
    }

    private static boolean mixesScripts(String label) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        label.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
        scripts.removeAll(EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED));
        return scripts.size() > 1 && TOGETHER.stream().noneMatch(together -> together.containsAll(scripts));
    }

    private static Optional<Finding> finding(String message) {
        return Optional.of(
                new Finding("lookalike-domain", ReasonCode.HARMFUL_CONTENT, Severity.ERROR, Place.at(0), message));
    }
}
