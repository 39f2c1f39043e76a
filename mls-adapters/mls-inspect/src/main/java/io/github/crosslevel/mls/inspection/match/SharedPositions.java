package io.github.crosslevel.mls.inspection.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The positions of all groups in one numbering, where those that wait in the same texts are one: they take the same
 * bytes, begin matches after the same kinds of bytes, and wait after the same positions. So thirty expressions that
 * begin with {@code <\s*} wait there once. Positions of a {@linkplain Runs run} stay by themselves and together.
 * Immutable.
 */
final class SharedPositions {
    /** What finding them may cost; beyond it, each position stays by itself. */
    private static final int MOST_WORK = 1 << 25;

    private final List<RegexGroup> groups;
    private final int[] firsts;
    /** The group of each position, in the order of groups. */
    private final int[] groupOf;
    /** The number of each position. */
    private final int[] numbers;

    private final int[][] follow;
    /** Where the positions that each number stands for begin, and those positions. */
    private final int[] originFrom;

    private final int[] origins;

    SharedPositions(List<RegexGroup> groups) {
        this.groups = List.copyOf(groups);
        this.firsts = new int[groups.size() + 1];
        for (int g = 0; g < groups.size(); g++) {
            firsts[g + 1] = firsts[g] + groups.get(g).size();
        }
        int size = firsts[groups.size()];
        this.groupOf = new int[size];
        for (int g = 0; g < groups.size(); g++) {
            Arrays.fill(groupOf, firsts[g], firsts[g + 1], g);
        }
        int[][] all = followers(size);
        int[] classes = classify(all);
        this.numbers = new int[size];
        Map<Integer, Integer> numberOf = new HashMap<>();
        List<TreeSet<Integer>> after = new ArrayList<>();
        for (int p = 0; p < size; p++) {
            numbers[p] = numberOf.computeIfAbsent(classes[p], c -> numberOf.size());
            if (numbers[p] == after.size()) {
                after.add(new TreeSet<>());
            }
        }
        for (int p = 0; p < size; p++) {
            for (int q : all[p]) {
                after.get(numbers[p]).add(numbers[q]);
            }
        }
        this.follow = after.stream()
                .map(set -> set.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
        this.originFrom = new int[follow.length + 1];
        for (int number : numbers) {
            originFrom[number + 1]++;
        }
        Arrays.parallelPrefix(originFrom, Integer::sum);
        this.origins = new int[size];
        int[] ends = originFrom.clone();
        for (int p = 0; p < size; p++) {
            origins[ends[numbers[p]]++] = p;
        }
    }

    private int[][] followers(int size) {
        int[][] all = new int[size][];
        for (int p = 0; p < size; p++) {
            int first = firsts[groupOf[p]];
            IntStream.Builder after = IntStream.builder();
            groups.get(groupOf[p]).follow(p - first, (word, bits) -> {
                for (long rest = bits; rest != 0; rest &= rest - 1) {
                    after.add(first + SparseTables.position(word, rest));
                }
            });
            all[p] = after.build().toArray();
        }
        return all;
    }

    /** Splits positions by what they take and where matches begin, and then by what they wait after, until it is so. */
    private int[] classify(int[][] all) {
        int size = all.length;
        int[] classes = new int[size];
        Map<Object, Integer> known = new HashMap<>();
        List<Integer> alone = new ArrayList<>();
        for (int p = 0; p < size; p++) {
            boolean run = inRun(p);
            Object key = run ? Integer.valueOf(p) : List.of(bytes(p), startKinds(p), takesEnd(p));
            classes[p] = known.computeIfAbsent(key, k -> known.size());
            if (!run) {
                alone.add(p);
            }
        }
        int[][] before = predecessors(all);
        long work = 0;
        int count = known.size();
        while (true) {
            Map<List<Integer>, Integer> finer = new HashMap<>();
            int[] next = classes.clone();
            for (int p : alone) {
                TreeSet<Integer> key = new TreeSet<>();
                for (int q : before[p]) {
                    key.add(classes[q]);
                }
                work += 1 + before[p].length;
                List<Integer> whole = new ArrayList<>(key);
                whole.add(-1 - classes[p]);
                next[p] = size + finer.computeIfAbsent(whole, k -> finer.size());
            }
            int parts = size - alone.size() + finer.size();
            classes = next;
            if (parts == count) {
                return classes;
            }
            if (work > MOST_WORK) {
                return IntStream.range(0, size).toArray();
            }
            count = parts;
        }
    }

    private static int[][] predecessors(int[][] all) {
        int[] counts = new int[all.length];
        for (int[] after : all) {
            for (int q : after) {
                counts[q]++;
            }
        }
        int[][] before = new int[all.length][];
        Arrays.setAll(before, q -> new int[counts[q]]);
        for (int p = 0; p < all.length; p++) {
            for (int q : all[p]) {
                before[q][--counts[q]] = p;
            }
        }
        return before;
    }

    private boolean inRun(int position) {
        return group(position).runs().headOf(local(position)) >= 0;
    }

    private BitSet bytes(int position) {
        BitSet bytes = new BitSet();
        RegexGroup group = group(position);
        for (int b = 0; b < 256; b++) {
            bytes.set(b, group.contains(group.takes(group.classes().of(b)), local(position)));
        }
        return bytes;
    }

    private boolean takesEnd(int position) {
        RegexGroup group = group(position);
        return group.contains(group.takes(group.end()), local(position));
    }

    private int startKinds(int position) {
        int kinds = 0;
        for (int kind = 0; kind < PositionNfa.KINDS.size(); kind++) {
            boolean here = group(position).contains(group(position).starts(kind), local(position));
            kinds |= here ? 1 << kind : 0;
        }
        return kinds;
    }

    private RegexGroup group(int position) {
        return groups.get(groupOf[position]);
    }

    private int local(int position) {
        return position - firsts[groupOf[position]];
    }

    /** Returns how many there are. */
    int size() {
        return follow.length;
    }

    /** Returns the number of a position of a group. */
    int number(int group, int position) {
        return numbers[firsts[group] + position];
    }

    /** Returns the numbers of what waits after one, in ascending order. */
    int[] follow(int number) {
        return follow[number];
    }

    /** Returns where the positions that a number stands for begin; they end where those of the next begin. */
    int originFrom(int number) {
        return originFrom[number];
    }

    /** Returns the group of a position that is stood for. */
    int originGroup(int index) {
        return groupOf[origins[index]];
    }

    /** Returns the position in its group of one that is stood for. */
    int originPosition(int index) {
        return local(origins[index]);
    }
}
