package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How answers to questions about requests are called. */
final class Answers {
    static final Phrase ABSENT = new Phrase("absent", "缺失");
    static final Phrase ANY = new Phrase("any", "任意");
    static final Phrase ANY_OTHER = new Phrase("any other", "其他");

    private static final Map<String, Phrase> WORDS =
            Map.of("absent", ABSENT, "yes", new Phrase("yes", "是"), "no", new Phrase("no", "否"));

    private Answers() {}

    /** Returns an answer that is one of the words of branches, or the name of a value. */
    static Phrase of(String answer) {
        return WORDS.getOrDefault(answer, Phrase.same(answer));
    }

    /** Returns several answers of which each will do. */
    static Phrase list(List<Phrase> answers) {
        return join(answers, ", ", "、");
    }

    static Phrase join(List<Phrase> parts, String english, String chinese) {
        return new Phrase(
                parts.stream().map(Phrase::english).collect(Collectors.joining(english)),
                parts.stream().map(Phrase::chinese).collect(Collectors.joining(chinese)));
    }

    /** Returns what begins with one value and ends before another. */
    static Phrase between(String first, String end) {
        return new Phrase(first + " to < " + end, first + " 至 < " + end);
    }
}
