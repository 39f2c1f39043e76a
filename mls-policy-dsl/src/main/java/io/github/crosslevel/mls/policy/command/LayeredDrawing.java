package io.github.crosslevel.mls.policy.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Places boxes in ranks from top to bottom (Sugiyama, Tagawa and Toda, 1981): boxes of a rank are ordered by the mean
 * of their neighbours, so that few lines cross, and then moved towards it as far as they have room. Not thread-safe.
 */
final class LayeredDrawing {
    private static final int SWEEPS = 12;
    private static final int GAP = 16;
    private static final int RANK_GAP = 22;
    private static final int MARGIN = 12;

    private final List<List<Box>> ranks = new ArrayList<>();
    private double width;
    private double height;

    /** A rectangle; its place is known after {@link #place}. */
    static final class Box {
        final int rank;
        final double width;
        /** A box of no height stands for a line and becomes as high as its rank. */
        double height;

        final List<Box> above = new ArrayList<>();
        final List<Box> below = new ArrayList<>();

        /** The middle of its upper edge. */
        double x;

        double y;

        Box(int rank, double width, double height) {
            this.rank = rank;
            this.width = width;
            this.height = height;
        }
    }

    /** Adds a box. */
    Box add(int rank, double boxWidth, double boxHeight) {
        while (ranks.size() <= rank) {
            ranks.add(new ArrayList<>());
        }
        Box box = new Box(rank, boxWidth, boxHeight);
        ranks.get(rank).add(box);
        return box;
    }

    /** Joins a box with one of the next rank. */
    void join(Box upper, Box lower) {
        upper.below.add(lower);
        lower.above.add(upper);
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }

    /** Gives every box its place. */
    void place() {
        ranks.forEach(this::pack);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int i = 0; i < ranks.size(); i++) {
                List<Box> rank = ranks.get(sweep % 2 == 0 ? i : ranks.size() - 1 - i);
                boolean down = sweep % 2 == 0;
                rank.sort(Comparator.comparingDouble(box -> mean(down ? box.above : box.below, box.x)));
                pack(rank);
            }
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean down = sweep % 2 == 0;
            for (int i = 0; i < ranks.size(); i++) {
                pull(ranks.get(down ? i : ranks.size() - 1 - i), down);
            }
        }
        settle();
    }

    /** Sets the boxes of a rank side by side around the middle. */
    private void pack(List<Box> rank) {
        double total = rank.stream().mapToDouble(box -> box.width + GAP).sum();
        double left = -total / 2;
        for (Box box : rank) {
            box.x = left + box.width / 2;
            left += box.width + GAP;
        }
    }

    /** Moves the boxes of a rank towards their neighbours: halfway between the leftmost and the rightmost solution. */
    private static void pull(List<Box> rank, boolean down) {
        int count = rank.size();
        double[] wanted = new double[count];
        double[] right = new double[count];
        double[] left = new double[count];
        Arrays.setAll(wanted, i -> mean(down ? rank.get(i).above : rank.get(i).below, rank.get(i).x));
        for (int i = 0; i < count; i++) {
            right[i] = i == 0 ? wanted[i] : Math.max(wanted[i], right[i - 1] + apart(rank.get(i - 1), rank.get(i)));
        }
        for (int i = count - 1; i >= 0; i--) {
            left[i] =
                    i == count - 1 ? wanted[i] : Math.min(wanted[i], left[i + 1] - apart(rank.get(i), rank.get(i + 1)));
        }
        for (int i = 0; i < count; i++) {
            rank.get(i).x = (left[i] + right[i]) / 2;
        }
    }

    private static double apart(Box one, Box other) {
        return (one.width + other.width) / 2 + GAP;
    }

    private static double mean(List<Box> boxes, double otherwise) {
        return boxes.stream().mapToDouble(box -> box.x).average().orElse(otherwise);
    }

    /** Moves everything to where the margins begin. */
    private void settle() {
        double least = Double.MAX_VALUE;
        double most = -Double.MAX_VALUE;
        double top = MARGIN;
        for (List<Box> rank : ranks) {
            double tallest = 0;
            for (Box box : rank) {
                least = Math.min(least, box.x - box.width / 2);
                most = Math.max(most, box.x + box.width / 2);
                tallest = Math.max(tallest, box.height);
            }
            for (Box box : rank) {
                box.height = box.height == 0 ? tallest : box.height;
                box.y = top + (tallest - box.height) / 2;
            }
            top += tallest + RANK_GAP;
        }
        for (List<Box> rank : ranks) {
            for (Box box : rank) {
                box.x += MARGIN - least;
            }
        }
        width = most - least + 2 * MARGIN;
        height = top - RANK_GAP + MARGIN;
    }
}
