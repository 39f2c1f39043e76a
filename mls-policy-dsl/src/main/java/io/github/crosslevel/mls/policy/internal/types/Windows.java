package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.report.Suggestions;
import io.github.crosslevel.mls.policy.internal.syntax.Condition;
import io.github.crosslevel.mls.policy.internal.syntax.Name;
import io.github.crosslevel.mls.policy.internal.syntax.Window;
import io.github.crosslevel.mls.policy.internal.types.ValueType.Plain;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** What days and hours mean. */
final class Windows {
    private static final int DAY = 24 * 60 * 60;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final Phrase DAYS = new Phrase("days", "星期");
    private static final Phrase HOURS = new Phrase("hours", "时段");

    private static final String SHANGHAI = "Asia/Shanghai";

    /** What people write for the time of China, which has the name of another city, or none at all. */
    private static final Set<String> MISTAKEN_FOR_SHANGHAI = Set.of(
            "Asia/Beijing",
            "Asia/Peking",
            "Asia/Guangzhou",
            "Asia/Shenzhen",
            "Asia/Hangzhou",
            "Asia/China",
            "China/Beijing",
            "China/Shanghai",
            "China",
            "Beijing",
            "Shanghai",
            "CST",
            "BJT",
            "北京",
            "上海",
            "中国",
            "北京时间",
            "亚洲/北京",
            "亚洲/上海");

    private final Resolver resolver;

    Windows(Resolver resolver) {
        this.resolver = resolver;
    }

    /** {@code term in days [from..to) zone z}. */
    Predicate within(Term term, Condition.Within within) {
        if (term.type() == Plain.MOMENT) {
            return ofMoment(term.attribute(), within.window());
        }
        if (term.type() == Plain.TIME_OF_DAY) {
            return ofTimeOfDay(term.attribute(), within.window());
        }
        if (term.type().equals(ValueType.Choice.WEEKDAY)) {
            return ofWeekday(term.attribute(), within.window());
        }
        resolver.mismatch(
                Plain.MOMENT.title(), term.type().title(), within.attribute().span());
        return Predicate.NEVER;
    }

    private Predicate ofMoment(Attribute time, Window window) {
        if (window.zone().isEmpty()) {
            return calendar(time, window);
        }
        Optional<ZoneId> zone = zone(window.zone().get(0), resolver.log());
        Optional<Set<DayOfWeek>> days = days(window);
        if (zone.isEmpty() || days.isEmpty()) {
            return Predicate.NEVER;
        }
        if (window.days().isEmpty() && window.hours().isEmpty()) {
            resolver.log().report(DiagnosticCode.EMPTY_WINDOW, window.span());
            return Predicate.NEVER;
        }
        List<Predicate> parts = new ArrayList<>();
        if (!window.days().isEmpty()) {
            parts.add(new Predicate.DayIn(time, zone.get(), days.get()));
        }
        window.hours().forEach(hours -> parts.add(seconds(time, zone.get(), hours)));
        return new Predicate.AllOf(parts);
    }

    private Predicate calendar(Attribute time, Window window) {
        Domain names = resolver.vocabulary().calendars();
        boolean isCalendar = window.days().size() == 1
                && (names.find(window.days().get(0).text()).isPresent()
                        || Domain.WEEKDAYS.find(window.days().get(0).text()).isEmpty());
        if (!isCalendar) {
            Phrase help = new Phrase("write `zone Asia/Shanghai` behind it", "请在其后写 `时区 Asia/Shanghai`");
            resolver.log().reportWithHelp(DiagnosticCode.ZONE_NEEDED, window.span(), help);
            return Predicate.NEVER;
        }
        OptionalInt position = resolver.position(names, window.days().get(0));
        if (position.isEmpty()) {
            return Predicate.NEVER;
        }
        WorkingDays calendar = resolver.vocabulary().workingDays().get(position.getAsInt());
        List<Predicate> parts = new ArrayList<>(List.of(new Predicate.WorkingDay(time, calendar)));
        window.hours().forEach(hours -> parts.add(seconds(time, calendar.zone(), hours)));
        return new Predicate.AllOf(parts);
    }

    /** A weekday is asked for days alone. */
    private Predicate ofWeekday(Attribute weekday, Window window) {
        if (hasZone(weekday, window)) {
            return Predicate.NEVER;
        }
        if (!window.hours().isEmpty()) {
            resolver.mismatch(DAYS, HOURS, window.span());
            return Predicate.NEVER;
        }
        return days(window)
                .<Predicate>map(days -> new Predicate.ChoiceIn(
                        weekday, days.stream().map(day -> day.getValue() - 1).collect(Collectors.toSet())))
                .orElse(Predicate.NEVER);
    }

    /** A time of day is asked for hours alone. */
    private Predicate ofTimeOfDay(Attribute time, Window window) {
        if (hasZone(time, window)) {
            return Predicate.NEVER;
        }
        if (!window.days().isEmpty()) {
            resolver.mismatch(HOURS, DAYS, window.span());
            return Predicate.NEVER;
        }
        return hours(
                window.hours().get(0),
                (from, to) -> NumberComparisons.within(time, from * NANOS_PER_SECOND, to * NANOS_PER_SECOND - 1));
    }

    private boolean hasZone(Attribute local, Window window) {
        Phrase help = new Phrase("leave `zone` out: what it holds is compared as it is", "请去掉 `时区`：其值按原样比较");
        Phrase title = local.type().title();
        window.zone().forEach(zone -> resolver.log().reportWithHelp(DiagnosticCode.NO_ZONE, zone.span(), help, title));
        return !window.zone().isEmpty();
    }

    private Predicate seconds(Attribute time, ZoneId zone, Window.Hours hours) {
        return hours(hours, (from, to) -> new Predicate.SecondIn(time, zone, from, to));
    }

    /** What to ask about the seconds of a day from one on and before another, which is later. */
    private interface Seconds {
        Predicate between(int from, int to);
    }

    private Predicate hours(Window.Hours hours, Seconds seconds) {
        int from = hours.from();
        int to = hours.to();
        if (from == to || from == DAY) {
            resolver.log().report(DiagnosticCode.EMPTY_WINDOW, hours.span());
            return Predicate.NEVER;
        }
        if (from < to) {
            return seconds.between(from, to);
        }
        Predicate evening = seconds.between(from, DAY);
        return to == 0 ? evening : new Predicate.AnyOf(List.of(evening, seconds.between(0, to)));
    }

    /** Returns the days; a range whose end is before its start goes over the end of the week. */
    private Optional<Set<DayOfWeek>> days(Window window) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        List<DayOfWeek> ends = new ArrayList<>();
        for (Name name : window.days()) {
            OptionalInt position = resolver.position(Domain.WEEKDAYS, name);
            if (position.isEmpty()) {
                return Optional.empty();
            }
            ends.add(DayOfWeek.of(position.getAsInt() + 1));
        }
        if (!ends.isEmpty()) {
            DayOfWeek last = ends.get(ends.size() - 1);
            for (DayOfWeek day = ends.get(0); day != last; day = day.plus(1)) {
                days.add(day);
            }
            days.add(last);
        }
        return Optional.of(days);
    }

    private static Phrase nearest(Name name, DiagnosticLog log) {
        return log.isFull() ? Phrase.same("") : Suggestions.didYouMean(name.text(), ZoneId.getAvailableZoneIds());
    }

    /** Returns the time zone of that name; an unknown one is reported. */
    static Optional<ZoneId> zone(Name name, DiagnosticLog log) {
        try {
            return Optional.of(ZoneId.of(name.text()));
        } catch (DateTimeException e) {
            Phrase help =
                    MISTAKEN_FOR_SHANGHAI.contains(name.text()) ? Suggestions.meant(SHANGHAI) : nearest(name, log);
            log.reportWithHelp(DiagnosticCode.UNKNOWN_ZONE, name.span(), help, Phrase.same(name.text()));
            return Optional.empty();
        }
    }
}
