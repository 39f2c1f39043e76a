package io.github.crosslevel.mls.benchmarks.inspection;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Text of Chinese and English words as frequent as words are, and keywords made of the same syllables and characters.
 */
final class MixedText {
    private static final int WORDS = 20_000;
    private static final String CONSONANTS = "bcdfghlmnprst";
    private static final String VOWELS = "aeiou";

    private final Random random = new Random(1);
    private final List<String> chinese = new ArrayList<>();
    private final List<String> english = new ArrayList<>();

    MixedText() {
        for (int i = 0; i < WORDS; i++) {
            chinese.add(characters(1 + random.nextInt(3)));
            english.add(syllables(1 + random.nextInt(3)));
        }
    }

    private String characters(int count) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < count; i++) {
            word.append((char) (0x4e00 + (int) (Math.abs(random.nextGaussian()) * 1500) % 5000));
        }
        return word.toString();
    }

    private String syllables(int count) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < count; i++) {
            word.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())));
            word.append(VOWELS.charAt(random.nextInt(VOWELS.length())));
            if (random.nextBoolean()) {
                word.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())));
            }
        }
        return word.toString();
    }

    private String frequent(List<String> words) {
        return words.get((int) (Math.abs(random.nextGaussian()) * WORDS / 4) % WORDS);
    }

    /** Returns so many characters of text, half of the sentences in either language. */
    String text(int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            if (random.nextBoolean()) {
                for (int i = 0; i < 20; i++) {
                    text.append(frequent(chinese));
                }
                text.append("。");
            } else {
                for (int i = 0; i < 10; i++) {
                    text.append(frequent(english)).append(' ');
                }
                text.append(random.nextInt(100_000)).append(". ");
            }
        }
        return text.toString();
    }

    /** Returns keywords of two to four Chinese characters, and English ones of several syllables. */
    List<String> keywords(int count) {
        Set<String> keywords = new LinkedHashSet<>();
        while (keywords.size() < count) {
            keywords.add(
                    random.nextBoolean()
                            ? characters(2 + random.nextInt(3))
                            : syllables(3 + random.nextInt(2)) + (random.nextBoolean() ? " " + syllables(2) : ""));
        }
        return List.copyOf(keywords);
    }
}
