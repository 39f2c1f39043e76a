package io.github.crosslevel.mls.crypto.desensitize;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** Random numbers that identify nobody, and random ways to write them. */
final class Numbers {
    private static final List<String> SEPARATORS = List.of(" ", "-", "\u00a0", "\u3000", "\u200b", "－", "−", "\ufeff");

    private Numbers() {}

    static String residentId(Random random) {
        Province province = Province.ALL.get(random.nextInt(Province.ALL.size()));
        LocalDate birth = LocalDate.of(1900, 1, 1).plusDays(random.nextInt(73_000));
        return ResidentId.of(province.code() * 10_000 + random.nextInt(10_000), birth, random.nextInt(1_000))
                .value();
    }

    static String mobile(Random random) {
        return "1" + (3 + random.nextInt(7)) + digits(random, 9);
    }

    static String card(Random random, int length) {
        String body = List.of("62", "4", "53", "6011", "3530").get(random.nextInt(5));
        body += digits(random, length - 1 - body.length());
        return body + Digits.luhnDigit(body);
    }

    /** A credit code that is tried out by the oracle's tables, not by the code under test. */
    static String creditCode(Random random) {
        String characters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        int[] organisation = {3, 7, 9, 10, 5, 8, 4, 2};
        int[] weights = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
        StringBuilder code = new StringBuilder("19ANY").delete(0, random.nextInt(5));
        code.setLength(1);
        code.append(1 + random.nextInt(9)).append("4403").append(digits(random, 2));
        int inner = 0;
        for (int i = 0; i < 8; i++) {
            char c = characters.charAt(random.nextInt(characters.length()));
            code.append(c);
            inner += Character.digit(c, 36) * organisation[i];
        }
        code.append("0X987654321".charAt(inner % 11));
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += characters.indexOf(code.charAt(i)) * weights[i];
        }
        return code.append(characters.charAt((31 - sum % 31) % 31)).toString();
    }

    static String digits(Random random, int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    static String separator(Random random) {
        return SEPARATORS.get(random.nextInt(SEPARATORS.size()));
    }

    /** Returns the number with some characters in full width or lower case. */
    static String inOtherCharacters(Random random, String number) {
        StringBuilder written = new StringBuilder();
        for (char c : number.toCharArray()) {
            int choice = random.nextInt(4);
            char lower = Character.toLowerCase(c);
            written.append(choice == 0 && c < 0x80 ? (char) (c + 0xfee0) : choice == 1 ? lower : c);
        }
        return written.toString();
    }

    /** Returns the number with separators at some places. */
    static String separated(Random random, String number) {
        StringBuilder written = new StringBuilder();
        for (char c : number.toCharArray()) {
            written.append(random.nextInt(4) == 0 ? separator(random) : "").append(c);
        }
        return written.toString();
    }
}
