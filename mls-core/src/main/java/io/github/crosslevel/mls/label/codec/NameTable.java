package io.github.crosslevel.mls.label.codec;

import io.github.crosslevel.mls.label.Formula;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What declared names mean, found by a part of a text without copying it: open addressing. Immutable. */
final class NameTable {
    private static final class Entry {
        private final char[] name;
        private final int hash;
        private final Formula meaning;

        Entry(char[] name, int hash, Formula meaning) {
            this.name = name;
            this.hash = hash;
            this.meaning = meaning;
        }

        boolean isAt(char[] text, int start, int end) {
            if (name.length != end - start) {
                return false;
            }
            for (int i = 0; i < name.length; i++) {
                if (name[i] != text[start + i]) {
                    return false;
                }
            }
            return true;
        }
    }

    private final @Nullable Entry[] slots;

    NameTable(Map<String, Formula> meanings) {
        slots = new Entry[Integer.highestOneBit(Math.max(1, meanings.size())) * 4];
        meanings.forEach((name, meaning) -> {
            char[] chars = name.toCharArray();
            int at = slot(hash(chars));
            while (slots[at] != null) {
                at = next(at);
            }
            slots[at] = new Entry(chars, hash(chars), meaning);
        });
    }

    /** Returns the hash of a text that is one char longer; that of the empty text is 0. */
    static int hash(int before, char c) {
        return Integer.rotateLeft(before, 5) ^ c;
    }

    private static int hash(char[] name) {
        int hash = 0;
        for (char c : name) {
            hash = hash(hash, c);
        }
        return hash;
    }

    /** Returns what a name means, if it is declared. */
    @Nullable Formula find(String name) {
        char[] chars = name.toCharArray();
        return find(chars, 0, chars.length, hash(chars));
    }

    /** Returns what the name that stands there means, if it is declared; the hash is that of the part. */
    @Nullable Formula find(char[] text, int start, int end, int hash) {
        for (int at = slot(hash); ; at = next(at)) {
            Entry entry = slots[at];
            if (entry == null) {
                return null;
            }
            if (entry.hash == hash && entry.isAt(text, start, end)) {
                return entry.meaning;
            }
        }
    }

    private int slot(int hash) {
        // Fibonacci hashing: the low bits of neighbouring names differ little
        return ((hash * 0x9e3779b9) >>> 16) & (slots.length - 1);
    }

    private int next(int at) {
        return (at + 1) & (slots.length - 1);
    }
}
