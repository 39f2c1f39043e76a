package io.github.crosslevel.mls.inspection;

import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.inspect.Disposition;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.inspect.Place;
import io.github.crosslevel.mls.inspection.fingerprint.LeakScan;
import io.github.crosslevel.mls.inspection.fingerprint.LeakedObjects;
import io.github.crosslevel.mls.inspection.view.View;
import io.github.crosslevel.mls.inspection.view.ViewKind;
import io.github.crosslevel.mls.inspection.view.ViewPath;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Compares decoded views with leaked objects: parts, entries of archives, what was packed, another charset, and values
 * in whatever encoding. Each object is reported once.
 */
record LeakViews(LeakedObjects leaked) implements ViewInspector {
    /** Shorter values could only be an object as a whole, and are asked about no more than words are. */
    private static final int SHORTEST_VALUE = 24;

    /** The content itself, which is compared as such. */
    private static final Pattern CONTENT = Pattern.compile("[a-z]+(/utf-8)?");

    @Override
    public ViewInspection begin(ContentType declared) {
        return new Scan(leaked);
    }

    private static final class Scan implements ViewInspection {
        private final LeakedObjects leaked;
        private final Map<String, Finding> first = new LinkedHashMap<>();
        /** Of views that come in pieces and have not ended; as many as contents are nested. */
        private final IdentityHashMap<ViewPath, LeakScan> unfinished = new IdentityHashMap<>();

        Scan(LeakedObjects leaked) {
            this.leaked = leaked;
        }

        @Override
        public void accept(View view) {
            ViewPath path = view.path();
            boolean isWhole = view.kind() == ViewKind.WHOLE;
            if (isWhole ? CONTENT.matcher(path.toString()).matches() : view.length() < SHORTEST_VALUE) {
                return;
            }
            LeakScan scan = unfinished.computeIfAbsent(path, p -> leaked.scan());
            scan.update(view.bytes().array(), view.length());
            if (view.isLast() || !isWhole) {
                unfinished.remove(path);
                note(path, scan);
            }
        }

        private void note(ViewPath path, LeakScan scan) {
            for (Finding found : scan.finish()) {
                Place place = new Place(path.toString(), found.place().offset(), "");
                first.putIfAbsent(
                        found.message(),
                        new Finding(found.rule(), found.code(), found.severity(), place, found.message()));
            }
        }

        @Override
        public Inspection conclude() {
            unfinished.forEach(this::note);
            unfinished.clear();
            return first.isEmpty()
                    ? Inspection.clean()
                    : new Inspection(Disposition.BLOCK, new ArrayList<>(first.values()));
        }
    }
}
