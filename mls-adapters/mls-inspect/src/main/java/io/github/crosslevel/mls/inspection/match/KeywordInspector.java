package io.github.crosslevel.mls.inspection.match;

import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Disposition;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.inspect.Inspector;
import io.github.crosslevel.mls.inspection.internal.KeywordAutomaton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds keywords in UTF-8 content, ASCII letters in either case, and asks to block or quarantine it.
 *
 * <p>Each keyword is reported once, where it occurs first, with the reason {@link ReasonCode#HARMFUL_CONTENT}.
 * Thread-safe; linear time, at most 64 KiB of memory for each inspection.
 *
 * <pre>{@code
 * KeywordInspector keywords = KeywordInspector.builder().block("绝密").quarantine("内部资料").build();
 * Inspection inspection = keywords.inspect(new FileInputStream("report.csv"));
 * inspection.findings().forEach(System.out::println);
 * }</pre>
 */
public final class KeywordInspector implements Inspector {
    private static final int MOST = 1 << 16;

    private record Keyword(String text, Disposition disposition) {
        Finding at(long end) {
            long offset = end - text.getBytes(StandardCharsets.UTF_8).length;
            return new Finding("keyword `" + text + "`", ReasonCode.HARMFUL_CONTENT, offset, "keyword found");
        }
    }

    private final List<Keyword> keywords;
    private final KeywordAutomaton automaton;

    private KeywordInspector(List<Keyword> keywords) {
        this.keywords = List.copyOf(keywords);
        this.automaton =
                KeywordAutomaton.of(keywords.stream().map(Keyword::text).toList());
    }

    /** Starts a list of keywords. */
    public static Builder builder() {
        return new Builder();
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
        boolean[] seen = new boolean[keywords.size()];
        List<Finding> findings = new ArrayList<>();
        KeywordAutomaton.Scanner scanner = automaton.scanner((keyword, end) -> {
            if (!seen[keyword]) {
                seen[keyword] = true;
                findings.add(keywords.get(keyword).at(end));
            }
        });
        byte[] piece = new byte[block];
        for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
            scanner.scan(piece, length);
        }
        return new Inspection(strictest(seen), findings);
    }

    private Disposition strictest(boolean[] seen) {
        Disposition strictest = Disposition.PASS;
        for (int i = 0; i < seen.length; i++) {
            Disposition asked = keywords.get(i).disposition();
            if (seen[i] && asked.compareTo(strictest) > 0) {
                strictest = asked;
            }
        }
        return strictest;
    }

    /** Collects keywords. Not thread-safe. */
    public static final class Builder {
        private final List<Keyword> keywords = new ArrayList<>();

        private Builder() {}

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
         * @throws IllegalArgumentException if a keyword is empty or occurs twice, or all together are longer than 1 MiB
         *     in UTF-8
         */
        public KeywordInspector build() {
            return new KeywordInspector(keywords);
        }
    }
}
