package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.syntax.Name;
import io.github.crosslevel.mls.policy.internal.syntax.Window;
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

/** What days and hours mean. */
final class Windows {
    private static final int DAY = 24 * 60 * 60;
    private static final Domain WEEKDAYS = weekdays();

    private final Resolver resolver;

    Windows(Resolver resolver) {
        this.resolver = resolver;
    }

    Predicate window(Attribute time, Window window) {
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
        window.hours().forEach(hours -> parts.add(hours(time, zone.get(), hours)));
        return new Predicate.AllOf(parts);
    }

    private Predicate calendar(Attribute time, Window window) {
        Domain names = resolver.vocabulary().calendars();
        OptionalInt position = resolver.position(names, window.days().get(0));
        if (position.isEmpty()) {
            return Predicate.NEVER;
        }
        WorkingDays calendar = resolver.vocabulary().workingDays().get(position.getAsInt());
        List<Predicate> parts = new ArrayList<>(List.of(new Predicate.WorkingDay(time, calendar)));
        window.hours().forEach(hours -> parts.add(hours(time, calendar.zone(), hours)));
        return new Predicate.AllOf(parts);
    }

    private Predicate hours(Attribute time, ZoneId zone, Window.Hours hours) {
        int from = hours.from();
        int to = hours.to();
        if (from == to || from == DAY) {
            resolver.log().report(DiagnosticCode.EMPTY_WINDOW, hours.span());
            return Predicate.NEVER;
        }
        if (from < to) {
            return new Predicate.SecondIn(time, zone, from, to);
        }
        Predicate evening = new Predicate.SecondIn(time, zone, from, DAY);
        return to == 0 ? evening : new Predicate.AnyOf(List.of(evening, new Predicate.SecondIn(time, zone, 0, to)));
    }

    /** Returns the days; a range whose end is before its start goes over the end of the week. */
    private Optional<Set<DayOfWeek>> days(Window window) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        List<DayOfWeek> ends = new ArrayList<>();
        for (Name name : window.days()) {
            OptionalInt position = resolver.position(WEEKDAYS, name);
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

    /** Returns the time zone of that name; an unknown one is reported. */
    static Optional<ZoneId> zone(Name name, DiagnosticLog log) {
        try {
            return Optional.of(ZoneId.of(name.text()));
        } catch (DateTimeException e) {
            Phrase help =
                    log.isFull() ? Phrase.same("") : Suggestions.didYouMean(name.text(), ZoneId.getAvailableZoneIds());
            log.reportWithHelp(DiagnosticCode.UNKNOWN_ZONE, name.span(), help, Phrase.same(name.text()));
            return Optional.empty();
        }
    }

    private static Domain weekdays() {
        List<String> names = List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
        List<String> chinese = List.of("周一", "周二", "周三", "周四", "周五", "周六", "周日");
        return Domain.bilingual(new Phrase("weekday", "星期"), names, chinese);
    }
}
