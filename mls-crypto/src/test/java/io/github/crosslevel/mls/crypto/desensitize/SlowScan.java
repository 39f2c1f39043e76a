package io.github.crosslevel.mls.crypto.desensitize;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The scanner written down once more, slowly: regular expressions over the whole text, and checks by the tables. */
final class SlowScan {
    private static final String ALNUM =
            "(?:[0-9A-Za-z]|\u00ef\u00bc[\u0090-\u0099\u00a1-\u00ba]|\u00ef\u00bd[\u0081-\u009a])";
    private static final Pattern RUN = Pattern.compile(ALNUM + "+");
    private static final Pattern ONE = Pattern.compile(ALNUM);
    private static final Pattern SEPARATOR =
            Pattern.compile("[ -]|\u00c2[\u00a0\u00ad]|\u00e2\u0080[\u0080-\u0095\u00af]|\u00e2\u0081[\u009f\u00a0]"
                    + "|\u00e2\u0088\u0092|\u00e3\u0080\u0080|\u00ef\u00bc\u008d|\u00ef\u00bb\u00bf");
    private static final Pattern PLUS = Pattern.compile("(?s).*?(\\+|\u00ef\u00bc\u008b)");
    private static final Pattern POINT =
            Pattern.compile("(?s).*([0-9]|\u00ef\u00bc[\u0090-\u0099])(\\.|\u00ef\u00bc\u008e)");
    private static final Pattern MAY_BE_NUMBER = Pattern.compile("[0-9]{1,19}|[0-9]{0,18}X|[0-9A-Z]{18}");

    private static final Pattern MOBILE =
            Pattern.compile("(?:(?:00)?86-?)?1[3-9](?:[0-9]{9}|[0-9]-[0-9]{8}|[0-9]-[0-9]{4}-[0-9]{4})");
    private static final Pattern ID = Pattern.compile("[0-9]{17}[0-9X]|[0-9]{6}-[0-9]{8}-[0-9]{3}[0-9X]");
    private static final Pattern OLD_ID = Pattern.compile("[0-9]{15}|[0-9]{6}-[0-9]{6}-[0-9]{3}");
    private static final Pattern CODE = Pattern.compile("[1-9ANY][0-9A-Z]([0-9]{2})[0-9]{4}[0-9A-Z]{10}");
    private static final Pattern CARD = Pattern.compile("[0-9]{13,19}|(?:[0-9]{4}-){3}[0-9]{1,4}"
            + "|(?:[0-9]{4}-){4}[0-9]{1,3}|[0-9]{4}-[0-9]{6}-[0-9]{4,5}|[0-9]{6}-[0-9]{13}");
    private static final Pattern ISSUED = Pattern.compile("(?:222[1-9]|22[3-9].|2[3-6]..|27[01].|2720).{12}"
            + "|3[47].{13}|(?:30[0-5]|3095|36|38|39).{0,17}(?<=.{14})|(?:352[89]|35[3-8].).{12,15}"
            + "|4.{12}|4.{15,18}|[56].{15,18}|81.{14,17}|9558.{15}");
    private static final List<String> PROVINCES =
            List.of(("11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71"
                            + " 81 82 83")
                    .split(" "));
    private static final int[] ID_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final int[] CODE_WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CODE_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private SlowScan() {}

    private record Run(int start, int end, String symbols, String before) {}

    static List<Finding> findAll(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        List<Run> runs = RUN.matcher(text)
                .results()
                .map(match -> new Run(match.start(), match.end(), symbols(match), text.substring(0, match.start())))
                .toList();
        List<Finding> found = new ArrayList<>();
        int next = 0;
        while (next < runs.size()) {
            next += find(text, runs, next, found);
        }
        return found;
    }

    private static String symbols(MatchResult run) {
        return ONE.matcher(run.group())
                .results()
                .map(symbol -> {
                    String bytes = symbol.group();
                    String decoded = new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
                    int c = decoded.charAt(0);
                    return String.valueOf((char) (c > 0xff00 ? c - 0xfee0 : c)).toUpperCase(java.util.Locale.ROOT);
                })
                .collect(Collectors.joining());
    }

    /** Looks for a number that begins with one run, and returns how many runs are done with. */
    private static int find(String text, List<Run> runs, int first, List<Finding> found) {
        int most = 1;
        while (most < 5
                && first + most < runs.size()
                && SEPARATOR
                        .matcher(text.substring(runs.get(first + most - 1).end, runs.get(first + most).start))
                        .matches()
                && MAY_BE_NUMBER.matcher(runs.get(first + most).symbols).matches()) {
            most++;
        }
        Run begin = runs.get(first);
        boolean fraction = begin.before.length() < 8
                ? POINT.matcher(begin.before).matches()
                : POINT.matcher(begin.before.substring(begin.before.length() - 8))
                        .matches();
        for (int n = MAY_BE_NUMBER.matcher(begin.symbols).matches() ? most : 0; n > 0; n--) {
            String groups =
                    runs.subList(first, first + n).stream().map(Run::symbols).collect(Collectors.joining("-"));
            PersonalField field = classify(groups, fraction);
            if (field != null) {
                int start = begin.start;
                if (field == PersonalField.MOBILE && groups.startsWith("8")) {
                    start -= plus(begin.before);
                }
                found.add(new Finding(field, start, runs.get(first + n - 1).end - start));
                return n;
            }
        }
        return 1;
    }

    private static int plus(String before) {
        String tail = before.substring(Math.max(0, before.length() - 3));
        return tail.endsWith("+") ? 1 : PLUS.matcher(tail).matches() ? 3 : 0;
    }

    private static PersonalField classify(String groups, boolean fraction) {
        String digits = groups.replace("-", "");
        if (MOBILE.matcher(groups).matches()) {
            return PersonalField.MOBILE;
        }
        if (ID.matcher(groups).matches() && isId(digits)) {
            return PersonalField.RESIDENT_ID;
        }
        if (!fraction && OLD_ID.matcher(groups).matches() && isOldId(digits)) {
            return PersonalField.RESIDENT_ID;
        }
        if (CODE.matcher(groups).matches() && isCode(groups)) {
            return PersonalField.SOCIAL_CREDIT_CODE;
        }
        boolean card = !fraction
                && CARD.matcher(groups).matches()
                && ISSUED.matcher(digits).matches()
                && isLuhn(digits);
        return card ? PersonalField.BANK_CARD : null;
    }

    private static boolean isDate(String year, String month, String day) {
        try {
            return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day))
                            .getYear()
                    >= 1800;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isId(String id) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (id.charAt(i) - '0') * ID_WEIGHTS[i];
        }
        boolean area = PROVINCES.contains(id.substring(0, 2))
                || (id.startsWith("9") && PROVINCES.contains(id.substring(1, 3)));
        return area
                && "10X98765432".charAt(sum % 11) == id.charAt(17)
                && isDate(id.substring(6, 10), id.substring(10, 12), id.substring(12, 14));
    }

    private static boolean isOldId(String id) {
        String century = id.substring(12).compareTo("996") >= 0 ? "18" : "19";
        return PROVINCES.contains(id.substring(0, 2))
                && isDate(century + id.substring(6, 8), id.substring(8, 10), id.substring(10, 12));
    }

    private static boolean isCode(String code) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            int value = CODE_CHARACTERS.indexOf(code.charAt(i));
            if (value < 0) {
                return false;
            }
            sum += value * CODE_WEIGHTS[i];
        }
        int inner = 0;
        for (int i = 0; i < 8; i++) {
            inner += Integer.parseInt(code.substring(8 + i, 9 + i), 36) * ORGANISATION_WEIGHTS[i];
        }
        String area = code.substring(2, 4);
        return (PROVINCES.contains(area) || area.equals("10"))
                && code.charAt(16) == "0X987654321".charAt(inner % 11)
                && CODE_CHARACTERS.indexOf(code.charAt(17)) == (31 - sum % 31) % 31;
    }

    private static boolean isLuhn(String digits) {
        String doubled = "0246813579";
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(digits.length() - 1 - i);
            sum += (i % 2 == 0 ? c : doubled.charAt(c - '0')) - '0';
        }
        return sum % 10 == 0;
    }
}
