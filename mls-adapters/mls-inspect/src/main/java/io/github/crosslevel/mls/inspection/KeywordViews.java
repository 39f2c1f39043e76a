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
import io.github.crosslevel.mls.inspection.view.ViewPath;
import io.github.crosslevel.mls.inspection.view.Views;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds keywords in decoded views, so that neither an escape nor another width or script of the same characters hides
 * one. A keyword is looked for as it is written and in its own normal forms, because views are shown in theirs.
 */
final class KeywordViews implements ViewInspector {
    /** The paths of normal forms: everything else is another keyword. */
    private static final Pattern NORMAL = Pattern.compile("value(/nfkc)?(/fold)?");

    private final List<Map.Entry<String, Disposition>> keywords;
    private final KeywordSet forms;
    /** The index of the keyword of each form. */
    private final int[] keywordOf;

    KeywordViews(Map<String, Disposition> keywords) {
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
        this.forms = KeywordSet.of(List.copyOf(owners.keySet()), Set.of(TextEncoding.UTF_8));
        this.keywordOf = owners.values().stream().mapToInt(Integer::intValue).toArray();
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
            byte[] bytes = view.bytes().array();
            if (view.offset() == 0 && view.isLast()) {
                forms.find(bytes, 0, bytes.length, hit -> note(view.path(), hit));
                return;
            }
            KeywordScanner scanner =
                    unfinished.computeIfAbsent(view.path(), path -> forms.scanner(hit -> note(path, hit)));
            scanner.scan(bytes, 0, bytes.length);
            if (view.isLast()) {
                scanner.finish();
                unfinished.remove(view.path());
            }
        }

        private void note(ViewPath path, KeywordHit hit) {
            first.computeIfAbsent(keywordOf[hit.keyword()], keyword -> {
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
