package io.github.crosslevel.mls.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The reader of addresses beside a slow one by regular expressions, and beside that of the platform. */
class IpAddressOracleTest {
    private static final String[] SEEDS = {
        "10.8.0.1",
        "255.255.255.255",
        "0.0.0.0",
        "::",
        "::1",
        "1::",
        "2001:db8::1:0:0:1",
        "1:2:3:4:5:6:7:8",
        "::2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7::",
        "::ffff:10.8.0.1",
        "64:ff9b::192.0.2.33",
        "1:2:3:4:5:6:1.2.3.4",
        "FE80::ABCD:ef01",
        "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255"
    };
    private static final String PIECES = "0123456789abcdefABCDEF:.:.:.gG%/ -+x@\u0660\uff11\u00e9";

    @Test
    void mutatedTextsAreReadAsBySlowReader() throws UnknownHostException {
        long seed = Long.getLong("mls.seed", 1L);
        Random random = new Random(seed);
        int accepted = 0;
        int refused = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder(SEEDS[random.nextInt(SEEDS.length)]);
            for (int edits = random.nextInt(4); edits > 0; edits--) {
                edit(text, random);
            }
            Optional<IpAddress> read = read(text.toString());
            assertThat(read).as("seed %d, `%s`", seed, text).isEqualTo(slow(text.toString()));
            if (read.isPresent()) {
                assertThat(read.orElseThrow().bytes())
                        .as("seed %d, `%s`", seed, text)
                        .isEqualTo(InetAddress.getByName(text.toString()).getAddress());
                accepted++;
            } else {
                refused++;
            }
        }
        assertThat(accepted).as("seed %d", seed).isGreaterThan(50_000);
        assertThat(refused).as("seed %d", seed).isGreaterThan(50_000);
    }

    private static void edit(StringBuilder text, Random random) {
        int at = random.nextInt(text.length() + 1);
        char piece = PIECES.charAt(random.nextInt(PIECES.length()));
        switch (random.nextInt(4)) {
            case 0 -> text.insert(at, piece);
            case 1 -> text.insert(at, "::");
            case 2 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(3)));
            default -> text.replace(at, Math.min(text.length(), at + 1), String.valueOf(piece));
        }
    }

    private static Optional<IpAddress> read(String text) {
        try {
            return Optional.of(IpAddress.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<IpAddress> slow(String text) {
        int gap = text.indexOf("::");
        Optional<List<Integer>> front = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
        Optional<List<Integer>> back = gap < 0 ? Optional.of(List.of()) : groups(text.substring(gap + 2), true);
        if (text.length() > 45 || front.isEmpty() || back.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> all = new ArrayList<>(front.orElseThrow());
        if (text.indexOf(':') < 0) {
            return text.indexOf('.') < 0 ? Optional.empty() : Optional.of(address(List.of(0, 0, 0, 0, 0, 65_535), all));
        }
        int missing = 8 - all.size() - back.orElseThrow().size();
        if (gap < 0 ? missing != 0 : missing < 1) {
            return Optional.empty();
        }
        for (int i = 0; i < missing; i++) {
            all.add(0);
        }
        return Optional.of(address(all, back.orElseThrow()));
    }

    private static IpAddress address(List<Integer> front, List<Integer> back) {
        List<Integer> all = new ArrayList<>(front);
        all.addAll(back);
        byte[] bytes = new byte[16];
        for (int i = 0; i < 8; i++) {
            bytes[2 * i] = (byte) (all.get(i) >>> 8);
            bytes[2 * i + 1] = (byte) (int) all.get(i);
        }
        return IpAddress.of(bytes);
    }

    private static Optional<List<Integer>> groups(String part, boolean mayBeLast) {
        List<Integer> groups = new ArrayList<>();
        if (part.isEmpty()) {
            return Optional.of(groups);
        }
        String[] words = part.split(":", -1);
        for (int i = 0; i < words.length; i++) {
            String number = "(0|[1-9][0-9]?|1[0-9][0-9]|2[0-4][0-9]|25[0-5])";
            if (mayBeLast && i == words.length - 1 && words[i].matches(number + ("\\." + number).repeat(3))) {
                String[] parts = words[i].split("\\.");
                groups.add(Integer.parseInt(parts[0]) * 256 + Integer.parseInt(parts[1]));
                groups.add(Integer.parseInt(parts[2]) * 256 + Integer.parseInt(parts[3]));
            } else if (words[i].matches("[0-9a-fA-F]{1,4}")) {
                groups.add(Integer.parseInt(words[i], 16));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(groups);
    }
}
