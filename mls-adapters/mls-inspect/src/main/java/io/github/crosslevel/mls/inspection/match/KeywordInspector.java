package io.github.crosslevel.mls.inspection.match;

import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Disposition;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.inspect.Inspector;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds keywords in content, ASCII letters in either case, and asks to block or quarantine it. They are looked for in
 * {@link KeywordSet#USUAL_ENCODINGS}, unless it is said otherwise.
 *
 * <p>Each keyword is reported once, where it occurs first in whatever encoding, with the reason
 * {@link ReasonCode#HARMFUL_CONTENT}. Thread-safe; linear time, at most 64 KiB of memory for each inspection.
 *
 * <pre>{@code
 * KeywordInspector keywords = KeywordInspector.builder().block("绝密").quarantine("内部资料").build();
 * Inspection inspection = keywords.inspect(new FileInputStream("report.csv"));
 * inspection.findings().forEach(System.out::println);
 * }</pre>
 */
public final class KeywordInspector implements Inspector {
    private static final int MOST = 1 << 14;
    private static final long NOWHERE = -1;

    private record Keyword(String text, Disposition disposition) {
        Finding at(long offset) {
            return new Finding("keyword `" + text + "`", ReasonCode.HARMFUL_CONTENT, offset, "keyword found");
        }
    }

    private final List<Keyword> keywords;
    private final Set<TextEncoding> encodings;
    private final KeywordSet set;

    private KeywordInspector(Builder builder) {
        this.keywords = List.copyOf(builder.keywords);
        this.encodings = builder.encodings;
        this.set = KeywordSet.of(keywords.stream().map(Keyword::text).toList(), encodings);
    }

    /** Starts a list of keywords. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the keywords, in the order in which they were added, with what each asks for. */
    public Map<String, Disposition> keywords() {
        Map<String, Disposition> all = new LinkedHashMap<>();
        keywords.forEach(keyword -> all.put(keyword.text(), keyword.disposition()));
        return Collections.unmodifiableMap(all);
    }

    /** Returns the encodings in which they are looked for. */
    public Set<TextEncoding> encodings() {
        return encodings;
    }

    @Override
    public Inspection inspect(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return inspect(in, (int) Math.max(1, Math.min(content.length(), MOST)));
        }
    }

    /**
     * Inspects bytes to the end, and leaves the stream open.
     *
     * @throws IOException if reading failed
     */
    public Inspection inspect(InputStream in) throws IOException {
        return inspect(in, MOST);
    }

    private Inspection inspect(InputStream in, int block) throws IOException {
        long[] first = new long[keywords.size()];
        Arrays.fill(first, NOWHERE);
        KeywordScanner scanner = set.scanner(hit -> {
            long known = first[hit.keyword()];
            first[hit.keyword()] = known == NOWHERE ? hit.start() : Math.min(known, hit.start());
        });
        byte[] piece = new byte[block];
        for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
            scanner.scan(piece, 0, length);
        }
        scanner.finish();
        return outcome(first);
    }

    private Inspection outcome(long[] first) {
        Disposition strictest = Disposition.PASS;
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < first.length; i++) {
            if (first[i] != NOWHERE) {
                Disposition asked = keywords.get(i).disposition();
                strictest = asked.compareTo(strictest) > 0 ? asked : strictest;
                findings.add(keywords.get(i).at(first[i]));
            }
        }
        findings.sort(Comparator.comparingLong(finding -> finding.place().offset()));
        return new Inspection(strictest, findings);
    }

    /** Collects keywords. Not thread-safe. */
    public static final class Builder {
        private final List<Keyword> keywords = new ArrayList<>();
        private Set<TextEncoding> encodings = KeywordSet.USUAL_ENCODINGS;

        private Builder() {}

        /** Looks for keywords in these encodings only. */
        public Builder encodings(Set<TextEncoding> some) {
            encodings = Set.copyOf(some);
            return this;
        }

        /** Adds a keyword for which content is refused. */
        public Builder block(String keyword) {
            keywords.add(new Keyword(keyword, Disposition.BLOCK));
            return this;
        }

        /** Adds a keyword for which content is put aside. */
        public Builder quarantine(String keyword) {
            keywords.add(new Keyword(keyword, Disposition.QUARANTINE));
            return this;
        }

        /**
         * Returns the inspector.
         *
         * @throws IllegalArgumentException as {@link KeywordSet#of(List, Set)} does, or if there is no keyword or no
         *     encoding: it would find nothing
         */
        public KeywordInspector build() {
            if (keywords.isEmpty() || encodings.isEmpty()) {
                throw new IllegalArgumentException("no " + (keywords.isEmpty() ? "keyword" : "encoding"));
            }
            return new KeywordInspector(this);
        }
    }
}
