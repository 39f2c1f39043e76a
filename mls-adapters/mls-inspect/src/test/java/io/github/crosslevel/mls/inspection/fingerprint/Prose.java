package io.github.crosslevel.mls.inspection.fingerprint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Generated prose: words of a vocabulary, the common ones often, in sentences; and what people do to a text. */
final class Prose {
    private static final int WORDS = 3000;

    private final Random random;
    private final List<String> vocabulary = new ArrayList<>();
    private final String space;
    private final String stop;

    private Prose(Random random, boolean chinese) {
        this.random = random;
        this.space = chinese ? "" : " ";
        this.stop = chinese ? "。" : ". ";
        for (int i = 0; i < WORDS; i++) {
            StringBuilder word = new StringBuilder();
            int length = chinese ? 1 + random.nextInt(3) : 2 + random.nextInt(8);
            for (int j = 0; j < length; j++) {
                word.append(chinese ? (char) (0x4e00 + random.nextInt(0x1200)) : (char) ('a' + random.nextInt(26)));
            }
            vocabulary.add(word.toString());
        }
    }

    static Prose chinese(Random random) {
        return new Prose(random, true);
    }

    static Prose latin(Random random) {
        return new Prose(random, false);
    }

    String word() {
        double skewed = random.nextDouble() * random.nextDouble() * random.nextDouble();
        return vocabulary.get((int) (skewed * WORDS));
    }

    List<String> words(int count) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(word());
        }
        return words;
    }

    String write(List<String> words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            text.append(words.get(i)).append(i % 12 == 11 ? stop : space);
        }
        return text.toString();
    }

    /** Replaces, removes and inserts words, so many of a hundred. */
    List<String> edited(List<String> words, int percent) {
        List<String> edited = new ArrayList<>();
        for (String word : words) {
            if (random.nextInt(100) >= percent) {
                edited.add(word);
                continue;
            }
            switch (random.nextInt(3)) {
                case 0 -> edited.add(word());
                case 1 -> {
                    edited.add(word);
                    edited.add(word());
                }
                default -> {
                    // left out
                }
            }
        }
        return edited;
    }

    /** Puts paragraphs of 60 words into another order. */
    List<String> shuffled(List<String> words) {
        List<List<String>> paragraphs = new ArrayList<>();
        for (int at = 0; at < words.size(); at += 60) {
            paragraphs.add(words.subList(at, Math.min(words.size(), at + 60)));
        }
        Collections.shuffle(paragraphs, random);
        return paragraphs.stream().flatMap(List::stream).toList();
    }
}
