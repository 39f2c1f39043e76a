package io.github.crosslevel.mls.inspection;

import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Disposition;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.inspect.Place;
import io.github.crosslevel.mls.inspect.Severity;
import io.github.crosslevel.mls.inspection.match.KeywordHit;
import io.github.crosslevel.mls.inspection.match.KeywordScanner;
import io.github.crosslevel.mls.inspection.match.KeywordSet;
import io.github.crosslevel.mls.inspection.match.TextEncoding;
import io.github.crosslevel.mls.inspection.view.View;
import io.github.crosslevel.mls.inspection.view.ViewKind;
import io.github.crosslevel.mls.inspection.view.ViewPath;
import io.github.crosslevel.mls.inspection.view.Views;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds keywords in decoded views, so that neither an escape nor another width or script of the same characters hides
 * one. A keyword is looked for as it is written and in its own normal forms, because views are shown in theirs; and in
 * every encoding, because what was encoded in no charset is shown as the bytes it is.
 */
final class KeywordViews implements ViewInspector {
    /** The paths of normal forms: everything else is another keyword. */
    private static final Pattern NORMAL = Pattern.compile("value(/nfkc)?(/fold)?");

    /** The paths of views whose bytes are those of the content, but for a byte order mark. */
    private static final Pattern CONTENT = Pattern.compile("body(/utf-8)?");

    private final List<Map.Entry<String, Disposition>> keywords;
    private final Forms all;
    /** What has to be looked for in views that are the bytes of the content. */
    private final Forms inContent;

    /** Forms of keywords, and the index of the keyword of each. */
    private record Forms(KeywordSet set, List<Integer> keywordOf) {
        static Forms of(Map<String, Integer> owners, Set<TextEncoding> encodings) {
            KeywordSet set = KeywordSet.of(List.copyOf(owners.keySet()), encodings);
            return new Forms(set, List.copyOf(owners.values()));
        }

        boolean isEmpty() {
            return keywordOf.isEmpty();
        }
    }

    /**
     * Takes the keywords, and in which encodings they are looked for: in views by this, in the bytes of the content
     * already by somebody else.
     */
    KeywordViews(Map<String, Disposition> keywords, Set<TextEncoding> searched) {
        this.keywords = List.copyOf(keywords.entrySet());
        Map<String, Integer> owners = new LinkedHashMap<>();
        for (int i = 0; i < this.keywords.size(); i++) {
            owners.putIfAbsent(this.keywords.get(i).getKey(), i);
        }
        for (int i = 0; i < this.keywords.size(); i++) {
            for (View view : Views.ofValue(this.keywords.get(i).getKey()).all()) {
                if (NORMAL.matcher(view.path().toString()).matches() && view.length() > 0) {
                    owners.putIfAbsent(view.text(), i);
                }
            }
        }
        EnumSet<TextEncoding> shown = EnumSet.of(TextEncoding.UTF_8);
        shown.addAll(searched);
        this.all = Forms.of(owners, shown);
        if (searched.contains(TextEncoding.UTF_8)) {
            owners.keySet().removeAll(keywords.keySet());
        }
        this.inContent = Forms.of(owners, Set.of(TextEncoding.UTF_8));
    }

    private static boolean isContent(View view) {
        return view.kind() == ViewKind.WHOLE
                && CONTENT.matcher(view.path().toString()).matches();
    }

    @Override
    public ViewInspection begin(ContentType declared) {
        return new Scan();
    }

    private final class Scan implements ViewInspection {
        private final Map<Integer, Finding> first = new LinkedHashMap<>();
        /** Of views that come in pieces and have not ended; as many as contents are nested. */
        private final IdentityHashMap<ViewPath, KeywordScanner> unfinished = new IdentityHashMap<>();

        @Override
        public void accept(View view) {
            Forms forms = isContent(view) ? inContent : all;
            if (forms.isEmpty()) {
                return;
            }
            byte[] bytes = view.bytes().array();
            if (view.offset() == 0 && view.isLast()) {
                forms.set().find(bytes, 0, bytes.length, hit -> note(view.path(), hit, forms));
                return;
            }
            KeywordScanner scanner =
                    unfinished.computeIfAbsent(view.path(), path -> forms.set().scanner(hit -> note(path, hit, forms)));
            scanner.scan(bytes, 0, bytes.length);
            if (view.isLast()) {
                scanner.finish();
                unfinished.remove(view.path());
            }
        }

        private void note(ViewPath path, KeywordHit hit, Forms forms) {
            first.computeIfAbsent(forms.keywordOf().get(hit.keyword()), keyword -> {
                Place place = new Place(path.toString(), hit.start(), "");
                return new Finding(
                        "keyword `" + keywords.get(keyword).getKey() + "`",
                        ReasonCode.HARMFUL_CONTENT,
                        Severity.CRITICAL,
                        place,
                        "keyword found");
            });
        }

        @Override
        public Inspection conclude() {
            unfinished.values().forEach(KeywordScanner::finish);
            Disposition strictest = Disposition.PASS;
            for (int keyword : first.keySet()) {
                Disposition asked = keywords.get(keyword).getValue();
                strictest = asked.compareTo(strictest) > 0 ? asked : strictest;
            }
            return new Inspection(strictest, new ArrayList<>(first.values()));
        }
    }
}
