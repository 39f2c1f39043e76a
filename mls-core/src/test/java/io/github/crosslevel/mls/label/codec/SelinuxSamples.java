package io.github.crosslevel.mls.label.codec;

import io.github.crosslevel.mls.label.LabelRange;
import io.github.crosslevel.mls.label.LabelSyntaxException;
import io.github.crosslevel.mls.label.profile.SelinuxLevels;
import java.util.Random;

/** Prints random pairs of SELinux ranges and whether the first contains the second, for another program to judge. */
final class SelinuxSamples {
    private static final SelinuxCodec CODEC = SelinuxCodec.strict(SelinuxLevels.SCHEMA);

    private SelinuxSamples() {}

    public static void main(String[] args) {
        Random random = new Random(0x5eed_0300L);
        for (int i = 0; i < Integer.parseInt(args[0]); i++) {
            String outer = range(random);
            String inner = random.nextInt(4) == 0 ? outer : range(random);
            System.out.println(outer + "\t" + inner + "\t" + verdict(outer, inner));
        }
    }

    /** Inverted ranges are left out: libsepol takes them, see the page on encodings. */
    private static String range(Random random) {
        while (true) {
            String range = level(random) + (random.nextBoolean() ? "" : "-" + level(random));
            try {
                CODEC.decodeRange(range);
                return range;
            } catch (LabelSyntaxException e) {
                if (!e.getMessage().startsWith("range is inverted")) {
                    return range;
                }
            }
        }
    }

    private static String level(Random random) {
        StringBuilder level = new StringBuilder("s").append(random.nextInt(random.nextInt(20) == 0 ? 20 : 3));
        for (int parts = random.nextInt(4), i = 0; i < parts; i++) {
            int first = random.nextInt(random.nextInt(50) == 0 ? 1030 : 6);
            level.append(i == 0 ? ":c" : ",c").append(first);
            if (random.nextBoolean()) {
                level.append(".c").append(random.nextInt(20) == 0 ? random.nextInt(6) : first + 1 + random.nextInt(4));
            }
        }
        return level.toString();
    }

    private static String verdict(String outer, String inner) {
        try {
            LabelRange outside = CODEC.decodeRange(outer).value();
            return outside.contains(CODEC.decodeRange(inner).value()) ? "yes" : "no";
        } catch (LabelSyntaxException e) {
            return "refused";
        }
    }
}
