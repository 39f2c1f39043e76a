package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.report.Suggestions;
import io.github.crosslevel.mls.policy.internal.syntax.SchemaItem;
import io.github.crosslevel.mls.policy.internal.syntax.Words;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes calendars from their declarations. */
final class CalendarBinder {
    private static final Domain KINDS = Domain.of(new Phrase("kind of days", "日期类型"), Words.DAYS);

    private final DiagnosticLog log;

    CalendarBinder(DiagnosticLog log) {
        this.log = log;
    }

    Optional<WorkingDays> bind(SchemaItem.Calendar calendar) {
        Optional<ZoneId> zone = Windows.zone(calendar.zone(), log);
        List<WorkingDays.Days> exceptions = new ArrayList<>();
        List<SchemaItem.Days> declared = new ArrayList<>(calendar.days());
        declared.sort(Comparator.comparing(SchemaItem.Days::first));
        SchemaItem.Days previous = null;
        for (SchemaItem.Days days : declared) {
            OptionalInt kind = KINDS.find(days.kind().text());
            if (kind.isEmpty()) {
                Phrase help = Suggestions.didYouMean(days.kind().text(), KINDS.spellings());
                Phrase written = Phrase.same(days.kind().text());
                log.reportWithHelp(DiagnosticCode.UNKNOWN, days.kind().span(), help, KINDS.kind(), written);
            } else if (days.last().isBefore(days.first())) {
                log.report(DiagnosticCode.EMPTY_WINDOW, days.span());
            } else if (previous != null && !previous.last().isBefore(days.first())) {
                log.reportDuplicate(days.span(), days.first().toString(), log.place(previous.span()));
            } else {
                exceptions.add(new WorkingDays.Days(
                        days.first().toEpochDay(), days.last().toEpochDay(), kind.getAsInt() == 1));
            }
            previous = days;
        }
        return zone.map(z -> new WorkingDays(calendar.name().text(), z, exceptions));
    }
}
