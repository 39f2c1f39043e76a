package io.github.crosslevel.mls.smtp.mime;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates of RFC 5322 §3.3, with four digits of the year and a numeric zone; GMT and UT mean the same as +0000. */
final class MailDate {
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Pattern FORM = Pattern.compile(
            "(?:([A-Za-z]{3}), {0,4})?([0-9]{1,2}) {1,4}([A-Za-z]{3}) {1,4}([0-9]{4})"
                    + " {1,4}([0-9]{2}):([0-9]{2})(?::([0-9]{2}))? {1,4}(GMT|UT|([+-])([0-9]{2})([0-9]{2}))(?: {1,4}\\([A-Za-z0-9:+ -]{1,40}\\))?");

    private MailDate() {}

    static OffsetDateTime read(RawHeader.Field field) throws MimeRefusal {
        Matcher form = FORM.matcher(field.value());
        if (!form.matches()) {
            throw field.refuse(MimeProblem.DATE);
        }
        try {
            OffsetDateTime date = date(form);
            String day = form.group(1);
            if (day == null
                    || DAYS.indexOf(day.toLowerCase(Locale.ROOT))
                            == date.getDayOfWeek().getValue() - 1) {
                return date;
            }
        } catch (DateTimeException e) {
            // refused below
        }
        throw field.refuse(MimeProblem.DATE);
    }

    private static OffsetDateTime date(Matcher form) {
        LocalDateTime local = LocalDateTime.of(
                number(form, 4),
                MONTHS.indexOf(form.group(3).toLowerCase(Locale.ROOT)) + 1,
                number(form, 2),
                number(form, 5),
                number(form, 6),
                form.group(7) == null ? 0 : number(form, 7));
        if (form.group(9) == null) {
            return local.atOffset(ZoneOffset.UTC);
        }
        int sign = form.group(9).equals("-") ? -1 : 1;
        return local.atOffset(ZoneOffset.ofHoursMinutes(sign * number(form, 10), sign * number(form, 11)));
    }

    private static int number(Matcher form, int group) {
        return Integer.parseInt(form.group(group));
    }

    static String write(OffsetDateTime date) {
        int zone = date.getOffset().getTotalSeconds() / 60;
        return String.format(
                Locale.ROOT,
                "%s, %02d %s %04d %02d:%02d:%02d %s%02d%02d",
                capital(DAYS.get(date.getDayOfWeek().getValue() - 1)),
                date.getDayOfMonth(),
                capital(MONTHS.get(date.getMonthValue() - 1)),
                date.getYear(),
                date.getHour(),
                date.getMinute(),
                date.getSecond(),
                zone < 0 ? "-" : "+",
                Math.abs(zone) / 60,
                Math.abs(zone) % 60);
    }

    private static String capital(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
