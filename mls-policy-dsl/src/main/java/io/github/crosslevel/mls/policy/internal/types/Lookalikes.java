package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.internal.Confusables;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.syntax.Name;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reports declared names that could be taken for one another, and names that mix letters of scripts which are not
 * written together (the highly restrictive level of UTS #39). Names of ASCII letters alone are never compared with each
 * other: people who write them can tell them apart.
 */
final class Lookalikes {
    private static final List<Set<UnicodeScript>> TOGETHER = List.of(
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL));

    private final DiagnosticLog log;
    private final Map<String, String> bySkeleton = new HashMap<>();

    Lookalikes(DiagnosticLog log) {
        this.log = log;
    }

    /** Adds a name that is declared beside those added before. */
    void add(Name name) {
        String text = name.text();
        boolean ascii = isAscii(text);
        if (!ascii && mixesScripts(text)) {
            log.report(DiagnosticCode.MIXED_SCRIPTS, name.span(), Phrase.same(text));
        }
        String other = bySkeleton.putIfAbsent(Confusables.skeleton(text), text);
        if (other != null && !other.equals(text) && !(ascii && isAscii(other))) {
            log.report(DiagnosticCode.CONFUSABLE, name.span(), Phrase.same(text), Phrase.same(other));
        }
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    private static boolean mixesScripts(String text) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        text.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
        scripts.remove(UnicodeScript.COMMON);
        scripts.remove(UnicodeScript.INHERITED);
        return scripts.size() > 1 && TOGETHER.stream().noneMatch(together -> together.containsAll(scripts));
    }
}
