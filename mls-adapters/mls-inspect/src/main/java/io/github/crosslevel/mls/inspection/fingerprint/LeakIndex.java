package io.github.crosslevel.mls.inspection.fingerprint;

import io.github.crosslevel.mls.content.Digest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All leaked objects by what they are recognised by. Hashes of all of them together take at most 100 MiB: beyond
 * 2,097,152 of them the greater half of those of every object is left out, and what is left stands for them. Immutable;
 * adding makes a new index in time linear in its size.
 */
final class LeakIndex {
    static final int MOST_OBJECTS = 1 << 17;

    /** Where the filter has its bits from: first bits are small in all hashes that are kept, the last name the slot. */
    private static final int FILTERED = 26;

    private static final int BIT = 20;

    /** So many hashes an object keeps, whatever is left out. */
    private static final int LEAST_KEPT = 8;

    /** An object with the hashes that were not left out. */
    private static final class Leak {
        final String object;
        final Digest content;
        final Optional<Digest> text;
        final long[] hashes;

        Leak(String object, Digest content, Optional<Digest> text, long[] hashes) {
            this.object = object;
            this.content = content;
            this.text = text;
            this.hashes = hashes;
        }

        static Leak of(LeakNotice notice) {
            Fingerprint print = notice.fingerprint();
            Optional<Digest> text = print.hasText() ? Optional.of(print.text()) : Optional.empty();
            return new Leak(notice.object(), print.content(), text, print.hashes());
        }

        /** Returns the object without the hashes whose first bits are not all 0. */
        Leak thinned(int bits) {
            int count = hashes.length;
            while (count > LEAST_KEPT && bits > 0 && hashes[count - 1] >>> (64 - bits) != 0) {
                count--;
            }
            return count == hashes.length ? this : new Leak(object, content, text, Arrays.copyOf(hashes, count));
        }
    }

    private final int mostHashes;
    private final int bits;
    private final List<Leak> leaks;
    private final Map<Digest, Integer> byContent = new HashMap<>();
    private final Map<Digest, Integer> byText = new HashMap<>();
    private final long[] table; // hashes, at the first free slot from the one that their last bits name; 0 where free
    private final long[] filter; // a bit for each hash, and several hashes for a bit, to be asked first
    private final int[] first; // of the slot: the first entry with this hash
    private final int[] owner; // of the entry: the object
    private final int[] next; // of the entry: the next one with the same hash, or −1

    private LeakIndex(int mostHashes, int bits, List<Leak> leaks) {
        this.mostHashes = mostHashes;
        this.bits = bits;
        this.leaks = leaks;
        int entries = leaks.stream().mapToInt(leak -> leak.hashes.length).sum();
        table = new long[Integer.highestOneBit(Math.max(16, entries + entries / 2)) << 1];
        filter = new long[table.length / 8];
        first = new int[table.length];
        owner = new int[entries];
        next = new int[entries];
        int entry = 0;
        for (int i = 0; i < leaks.size(); i++) {
            Leak leak = leaks.get(i);
            byContent.putIfAbsent(leak.content, i);
            int position = i;
            leak.text.ifPresent(text -> byText.putIfAbsent(text, position));
            for (long hash : leak.hashes) {
                insert(hash, entry);
                owner[entry++] = i;
            }
        }
    }

    private void insert(long hash, int entry) {
        int slot = slot(hash);
        filter[(int) (hash >>> FILTERED) & (filter.length - 1)] |= 1L << (hash >>> BIT);
        next[entry] = table[slot] == 0 ? -1 : first[slot];
        table[slot] = hash;
        first[slot] = entry;
    }

    /** Returns where a hash stands, or the free slot where it would. */
    private int slot(long hash) {
        int slot = (int) hash & (table.length - 1);
        while (table[slot] != 0 && table[slot] != hash) {
            slot = (slot + 1) & (table.length - 1);
        }
        return slot;
    }

    static LeakIndex empty(int mostHashes) {
        return new LeakIndex(mostHashes, 0, List.of());
    }

    /** Returns the index with more objects. */
    LeakIndex with(List<LeakNotice> notices) throws LeakFeedException {
        if (notices.isEmpty()) {
            return this;
        }
        if (leaks.size() + notices.size() > MOST_OBJECTS) {
            throw new LeakFeedException("more than " + MOST_OBJECTS + " leaked objects");
        }
        List<Leak> all = new ArrayList<>(leaks);
        notices.forEach(notice -> all.add(Leak.of(notice)));
        int more = bits;
        all.replaceAll(leak -> leak.thinned(bits));
        while (total(all) > mostHashes && more < 63) {
            int thinner = ++more;
            all.replaceAll(leak -> leak.thinned(thinner));
        }
        return new LeakIndex(mostHashes, more, List.copyOf(all));
    }

    private static long total(List<Leak> leaks) {
        return leaks.stream().mapToLong(leak -> leak.hashes.length).sum();
    }

    int size() {
        return leaks.size();
    }

    Optional<String> byContent(Digest content) {
        return Optional.ofNullable(byContent.get(content)).map(i -> leaks.get(i).object);
    }

    Optional<String> byText(Digest text) {
        return Optional.ofNullable(byText.get(text)).map(i -> leaks.get(i).object);
    }

    String object(int number) {
        return leaks.get(number).object;
    }

    /** Returns how many hashes an object has in the index. */
    int hashes(int number) {
        return leaks.get(number).hashes.length;
    }

    /** Returns false for most hashes that no object has, sooner than {@link #find}. */
    boolean mayHave(long hash) {
        return ((filter[(int) (hash >>> FILTERED) & (filter.length - 1)] >>> (hash >>> BIT)) & 1) != 0;
    }

    /** Returns the slot of a hash, or −1 if no object has it. */
    int find(long hash) {
        int slot = slot(hash);
        return table[slot] == 0 ? -1 : slot;
    }

    /** Returns the numbers of the objects that have the hash of a slot. */
    int[] owners(int slot) {
        int[] owners = new int[4];
        int count = 0;
        for (int entry = first[slot]; entry >= 0; entry = next[entry]) {
            if (count == owners.length) {
                owners = Arrays.copyOf(owners, 2 * count);
            }
            owners[count++] = owner[entry];
        }
        return Arrays.copyOf(owners, count);
    }
}
