package io.github.crosslevel.mls.smtp.check;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the values of canonical fields look like, line by line. */
final class CanonicalFields {
    private static final String ATOM = "[A-Za-z0-9#$&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final String ADDRESS =
            "<(?=[^@]{1,64}@[^@>]{1,253}>)" + ATOM + "(?:\\." + ATOM + ")*@" + LABEL + "(?:\\." + LABEL + ")+>";
    private static final Pattern MAILBOX = Pattern.compile("(?:\"([^\"\\\\@<>]{1,200})\" )?" + ADDRESS);
    private static final Pattern BARE = Pattern.compile(ADDRESS);
    private static final Pattern WORD = Pattern.compile("=\\?utf-8\\?B\\?([A-Za-z0-9+/=]{4,52})\\?=");
    private static final String ID_WORD = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,200}";
    private static final Pattern ID = Pattern.compile("<" + ID_WORD + "@" + ID_WORD + ">");
    private static final Pattern SIO = Pattern.compile("type=\"[!#-\\[\\]-~]{1,100}\"; label=\"[!#-\\[\\]-~]{1,800}\"");
    private static final Pattern DISPOSITION = Pattern.compile("(?:inline|attachment)(?:; filename=\"([ -~]+)\""
            + "|; filename\\*=utf-8''((?:[A-Za-z0-9.-]|%[0-9A-F]{2})+))?");
    private static final Pattern LITERAL = Pattern.compile("[!-~](?:[ -~]{0,198}[!-~])?");
    private static final Pattern NAME = Pattern.compile("[^@<>]+");
    private static final Pattern SPACE = Pattern.compile("[\\p{Zs}&&[^ ]]");
    private static final Pattern UNQUOTED = Pattern.compile("[^\"\\\\]+");
    private static final Pattern ASCII = Pattern.compile("[ -~]*");
    private static final Pattern FILE_NAME = Pattern.compile("[^\"*/:<>?\\\\|]+");
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss xx", Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);

    private CanonicalFields() {}

    static void require(String name, List<String> lines, int position) throws CanonicalWalk.Stop {
        boolean valid = switch (name) {
            case "From" -> mailboxes(lines) == 1;
            case "Cc", "Reply-To", "To" -> mailboxes(lines) >= 1 && mailboxes(lines) <= 500;
            case "Subject" -> isSubject(lines);
            case "Message-ID", "Content-ID" -> lines.size() == 1 && isIds(lines);
            case "In-Reply-To", "References" -> lines.size() <= 200 && isIds(lines);
            case "Date" -> lines.size() == 1 && isDate(lines.get(0));
            case "SIO-Label" -> lines.size() == 1 && SIO.matcher(lines.get(0)).matches();
            case "Content-Disposition" -> lines.size() == 1 && isDisposition(lines.get(0));
            case "Content-Transfer-Encoding" -> lines.equals(List.of("7bit")) || lines.equals(List.of("base64"));
            default -> lines.size() == 1; // what the walk itself looks at
        };
        if (!valid) {
            throw new CanonicalWalk.Stop("value of a field is not canonical", position);
        }
    }

    /** Returns how many mailboxes there are, or 0 if something else stands there. */
    private static int mailboxes(List<String> lines) {
        int count = 0;
        List<String> words = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (WORD.matcher(line).matches()) {
                words.add(line);
                continue;
            }
            boolean last = i == lines.size() - 1;
            String mailbox = last || !line.endsWith(",") ? line : line.substring(0, line.length() - 1);
            if ((!last && !line.endsWith(",")) || !isMailbox(words, mailbox)) {
                return 0;
            }
            words.clear();
            count++;
        }
        return words.isEmpty() ? count : 0;
    }

    private static boolean isMailbox(List<String> words, String mailbox) {
        if (!words.isEmpty()) {
            String name = text(words);
            return BARE.matcher(mailbox).matches()
                    && name.length() <= 200
                    && name.equals(name.strip())
                    && NAME.matcher(name).matches()
                    && !name.contains("  ")
                    && !SPACE.matcher(name).find()
                    && !(isLiteral(name) && UNQUOTED.matcher(name).matches());
        }
        Matcher form = MAILBOX.matcher(mailbox);
        return form.matches() && (form.group(1) == null || isLiteral(form.group(1)));
    }

    private static boolean isSubject(List<String> lines) {
        if (lines.size() == 1 && isLiteral(lines.get(0))) {
            return true;
        }
        String text = text(lines);
        return !text.isEmpty() && text.length() <= 1000 && !isLiteral(text);
    }

    private static boolean isLiteral(String text) {
        return LITERAL.matcher(text).matches() && !text.contains("  ") && !text.contains("=?");
    }

    /** Returns what encoded words say, or nothing unless each is as full as it can be. */
    private static String text(List<String> words) {
        StringBuilder all = new StringBuilder();
        int room = 0;
        for (String line : words) {
            Matcher word = WORD.matcher(line);
            if (!word.matches()) {
                return "";
            }
            String part = decoded(word.group(1));
            if (part.isEmpty() || length(part.substring(0, part.offsetByCodePoints(0, 1))) <= room) {
                return "";
            }
            room = 39 - length(part);
            if (room < 0) {
                return "";
            }
            all.append(part);
            if (part.contains("=?")) {
                return "";
            }
        }
        String text = all.toString();
        return CanonicalText.isHeaderText(text) ? text : "";
    }

    private static String decoded(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            boolean exact = Base64.getEncoder().encodeToString(bytes).equals(base64);
            return exact ? CanonicalText.utf8(bytes, 0) : "";
        } catch (IllegalArgumentException | CanonicalWalk.Stop e) {
            return "";
        }
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean isIds(List<String> lines) {
        return lines.stream().allMatch(line -> ID.matcher(line).matches());
    }

    private static boolean isDate(String line) {
        try {
            return OffsetDateTime.parse(line, DATE).format(DATE).equals(line);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isDisposition(String line) {
        Matcher form = DISPOSITION.matcher(line);
        if (!form.matches()) {
            return false;
        }
        if (form.group(2) != null) {
            String name = URLDecoder.decode(form.group(2), StandardCharsets.UTF_8);
            return !ASCII.matcher(name).matches() && percent(name).equals(form.group(2)) && isFileName(name);
        }
        return form.group(1) == null || isFileName(form.group(1));
    }

    private static String percent(String name) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (plain || c == '.' || c == '-') {
                escaped.append(c);
            } else {
                escaped.append('%').append(HEX.toHexDigits(b));
            }
        }
        return escaped.toString();
    }

    private static boolean isFileName(String name) {
        return FILE_NAME.matcher(name).matches()
                && !name.contains("=?")
                && name.equals(name.strip())
                && !name.startsWith(".")
                && !name.endsWith(".")
                && length(name) <= 255
                && CanonicalText.isHeaderText(name);
    }
}
