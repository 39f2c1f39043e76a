package io.github.crosslevel.mls.inspection.match;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordSetTest {
    private static final Set<TextEncoding> ALL = EnumSet.allOf(TextEncoding.class);

    private static List<String> find(KeywordSet set, byte[] text) {
        List<String> hits = new ArrayList<>();
        set.find(text, 0, text.length, hit -> hits.add(hit.toString()));
        Collections.sort(hits);
        return hits;
    }

    private static List<String> scan(KeywordSet set, byte[] text, int... borders) {
        List<String> hits = new ArrayList<>();
        KeywordScanner scanner = set.scanner(hit -> hits.add(hit.toString()));
        int from = 0;
        for (int border : borders) {
            scanner.scan(text, from, border);
            from = border;
        }
        scanner.scan(text, from, text.length);
        scanner.finish();
        Collections.sort(hits);
        return hits;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] in(TextEncoding encoding, String text) {
        return text.getBytes(encoding.charset());
    }

    @Test
    void aHitTellsKeywordEncodingStartAndEnd() {
        KeywordSet set = KeywordSet.of(List.of("绝密", "Draft"), ALL);
        byte[] text = join(
                in(TextEncoding.UTF_8, "绝密 DRAFT, "),
                in(TextEncoding.GB18030, "绝密, "),
                in(TextEncoding.UTF_16LE, "绝密draft"),
                in(TextEncoding.UTF_16BE, "绝密DRAFT"));
        assertThat(find(set, text))
                .containsExactlyInAnyOrder(
                        "KeywordHit[keyword=0, encoding=UTF_8, start=0, end=6]",
                        "KeywordHit[keyword=1, encoding=UTF_8, start=7, end=12]",
                        "KeywordHit[keyword=0, encoding=GB18030, start=14, end=18]",
                        "KeywordHit[keyword=0, encoding=UTF_16LE, start=20, end=24]",
                        "KeywordHit[keyword=1, encoding=UTF_16LE, start=24, end=34]",
                        "KeywordHit[keyword=0, encoding=UTF_16BE, start=34, end=38]",
                        "KeywordHit[keyword=1, encoding=UTF_16BE, start=38, end=48]");
    }

    @Test
    void utf16CountsAtEvenOffsetsOnly() {
        KeywordSet set = KeywordSet.of(List.of("绝密"), Set.of(TextEncoding.UTF_16LE));
        byte[] text = in(TextEncoding.UTF_16LE, "绝密");
        assertThat(find(set, join(new byte[2], text))).hasSize(1);
        assertThat(find(set, join(new byte[3], text))).isEmpty();
    }

    @Test
    void gb18030AcrossCharactersCountsOnlyWhereNothingDisprovesIt() {
        KeywordSet set = KeywordSet.of(List.of("绝密"), Set.of(TextEncoding.GB18030));
        byte[] keyword = in(TextEncoding.GB18030, "绝密");
        byte[] lead = {(byte) 0xb0};
        byte[] trail = {(byte) 0xa1};
        assertThat(find(set, join(in(TextEncoding.GB18030, "中文:"), keyword))).hasSize(1);
        assertThat(find(set, join(lead, keyword, trail))).isEmpty();
        assertThat(find(set, join("x:".getBytes(UTF_8), lead, keyword, trail))).isEmpty();
        byte[] four = in(TextEncoding.GB18030, "\u3400");
        assertThat(four).hasSize(4);
        assertThat(find(set, join(four, keyword))).hasSize(1);
        byte[] illFormed = {(byte) 0xff};
        assertThat(find(set, join(illFormed, lead, keyword, trail))).hasSize(1);
        byte[] run = in(TextEncoding.GB18030, "国".repeat(200));
        assertThat(find(set, join(run, lead, keyword, trail))).hasSize(1);
        assertThat(find(set, join(in(TextEncoding.GB18030, "国".repeat(100)), lead, keyword, trail)))
                .isEmpty();
    }

    @Test
    void onlyLettersOfAsciiHaveTwoCases() {
        KeywordSet set = KeywordSet.of(List.of("a丮[", "É", "K"), ALL);
        assertThat(find(set, "A丮[".getBytes(UTF_8))).hasSize(1);
        assertThat(find(set, "a丮{".getBytes(UTF_8))).isEmpty();
        assertThat(find(set, "é".getBytes(UTF_8))).isEmpty();
        assertThat(find(set, "\u212a".getBytes(UTF_8))).isEmpty();
        byte[] gb = {(byte) 0x81, 'c', (byte) 0x81, 'c'};
        KeywordSet trail =
                KeywordSet.of(List.of(new String(gb, TextEncoding.GB18030.charset())), Set.of(TextEncoding.GB18030));
        assertThat(find(trail, gb)).hasSize(1);
        gb[1] = 'C';
        assertThat(find(trail, gb)).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void hitsAreThoseOfANaiveSearchWhereverPiecesEnd(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            List<String> keywords = SlowKeywords.randomKeywords(random, 1 + random.nextInt(12));
            KeywordSet set = KeywordSet.of(keywords, ALL);
            byte[] text = SlowKeywords.randomText(random, keywords, random.nextInt(120));
            List<String> expected = SlowKeywords.find(keywords, ALL, text);
            assertThat(find(set, text)).as("%s", keywords).isEqualTo(expected);
            for (int border = 0; border <= text.length; border++) {
                assertThat(scan(set, text, border))
                        .as("%s at %s", keywords, border)
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5, 6})
    void hitsInLongTextsAreThoseOfANaiveSearchHoweverTheyArrive(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 2; round++) {
            List<String> keywords = SlowKeywords.randomKeywords(random, 8);
            KeywordSet set = KeywordSet.of(keywords, ALL);
            byte[] text = SlowKeywords.randomText(random, keywords, 40_000);
            List<String> expected = SlowKeywords.find(keywords, ALL, text);
            assertThat(find(set, text)).isEqualTo(expected);
            int[] borders = random.ints(100, 0, text.length).sorted().distinct().toArray();
            assertThat(scan(set, text, borders)).isEqualTo(expected);
            assertThat(scan(set, text)).isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {7, 8})
    void whatTheFilterHoldsBackIsNoKeyword(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            List<EncodedKeyword> encoded = new ArrayList<>();
            for (String keyword : SlowKeywords.randomKeywords(random, 3)) {
                ALL.forEach(encoding -> encoded.add(new EncodedKeyword(0, keyword, encoding)));
            }
            GramFilter filter = new GramFilter(encoded);
            for (EncodedKeyword keyword : encoded) {
                byte[] text = SlowKeywords.otherCase(random, keyword);
                assertThat(keyword.agrees(text, 0)).isEqualTo(keyword.length());
                long window = random.nextLong() << 32;
                for (int i = 0; i < 8 && keyword.window() + i < text.length; i++) {
                    window = (window & ~(0xffL << (8 * i))) | (text[keyword.window() + i] & 0xffL) << (8 * i);
                }
                long folded = GramFilter.fold(window);
                boolean passes = keyword.length() >= 4
                        ? filter.mayBe(folded) != 0
                        : filter.mayBePair((int) folded & 0xffff) != 0;
                assertThat(passes).as("keyword of length %s", keyword.length()).isTrue();
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12})
    void manyKeywordsThatShareWindowsAreFoundAsByANaiveSearch(long seed) {
        Random random = new Random(seed);
        List<String> keywords = SlowKeywords.longKeywords(random, 300);
        KeywordSet set = KeywordSet.of(keywords, ALL);
        byte[] text = SlowKeywords.randomText(random, keywords, 3_000);
        List<String> expected = SlowKeywords.find(keywords, ALL, text);
        assertThat(expected).hasSizeGreaterThan(100);
        assertThat(find(set, text)).isEqualTo(expected);
        int[] borders = random.ints(20, 0, text.length).sorted().distinct().toArray();
        assertThat(scan(set, text, borders)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {9, 10})
    void whereTheFilterDoesNotPayTheTrieFindsTheSame(long seed) {
        Random random = new Random(seed);
        List<String> keywords = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            keywords.add("aaaaaaaa" + "aaaaaaaaaa".substring(random.nextInt(10)) + (char) ('b' + i % 20) + i);
        }
        KeywordSet set = KeywordSet.of(keywords);
        StringBuilder text = new StringBuilder();
        while (text.length() < 20_000) {
            text.append("a".repeat(random.nextInt(40)));
            text.append(random.nextInt(4) == 0 ? keywords.get(random.nextInt(60)) : "b");
        }
        byte[] bytes = text.toString().getBytes(UTF_8);
        List<String> expected = SlowKeywords.find(keywords, KeywordSet.USUAL_ENCODINGS, bytes);
        assertThat(expected).hasSizeGreaterThan(100);
        assertThat(find(set, bytes)).isEqualTo(expected);
        assertThat(scan(set, bytes, 5, 7_000, 18_333)).isEqualTo(expected);
    }

    @Test
    void aPartOfAnArrayIsATextOfItsOwn() {
        KeywordSet set = KeywordSet.of(List.of("ab"));
        List<KeywordHit> hits = new ArrayList<>();
        set.find("abxabab".getBytes(UTF_8), 1, 6, hits::add);
        assertThat(hits).containsExactly(new KeywordHit(0, TextEncoding.UTF_8, 2, 4));
    }

    @Test
    void eachLimitIsRefusedOneAboveIt() {
        assertThat(KeywordSet.of(List.of()).keywords()).isEmpty();
        assertThat(KeywordSet.of(List.of("a".repeat(256)))).isNotNull();
        assertRefused(List.of("a".repeat(257)), "keyword 0 is longer than 256");
        assertRefused(List.of("a", ""), "keyword 1 is empty");
        assertRefused(List.of("aB", "Ab"), "keyword 1 occurs twice");
        assertRefused(List.of("x\ud800"), "keyword 0 has half a character");
        List<String> many = new ArrayList<>();
        for (int i = 0; i <= KeywordSet.MOST_KEYWORDS; i++) {
            many.add("k" + i);
        }
        assertRefused(many, "there are more than 100000 keywords");
        List<String> large = new ArrayList<>();
        for (int i = 0; i < 1 + KeywordSet.MOST_BYTES / 256 / 3; i++) {
            large.add("k".repeat(251) + (10_000 + i));
        }
        assertRefused(large, "keywords are longer than 4194304 bytes together");
    }

    private static void assertRefused(List<String> keywords, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeywordSet.of(keywords))
                .withMessage(message);
    }
}
