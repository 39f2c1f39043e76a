package io.github.crosslevel.mls.policy.internal.syntax;

import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.List;

/**
 * Days and hours in a time zone.
 *
 * @param days the name of a calendar if there is no zone; else none for every day, one day, or the first and the last
 *     of a range
 * @param hours none for the whole day, or one range
 * @param zone the name of the time zone, or none for that of the calendar
 * @param span where
 */
public record Window(List<Name> days, List<Hours> hours, List<Name> zone, SourceSpan span) {
    /** Copies the lists. */
    public Window {
        days = List.copyOf(days);
        hours = List.copyOf(hours);
        zone = List.copyOf(zone);
    }

    /**
     * Hours of the day; where {@code from} is later than {@code to}, they cross midnight.
     *
     * @param from the first second of the day that belongs to it
     * @param to the first second of the day behind it
     * @param span where
     */
    public record Hours(int from, int to, SourceSpan span) {}
}
