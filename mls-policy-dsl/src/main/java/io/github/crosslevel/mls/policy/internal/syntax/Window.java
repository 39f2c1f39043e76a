package io.github.crosslevel.mls.policy.internal.syntax;

import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.List;

/**
 * Days and hours, of a point in time in a time zone.
 *
 * @param days none for every day, one day, or the first and the last of a range; or the name of a calendar
 * @param hours none for the whole day, or one range
 * @param zone the name of the time zone; none for that of a calendar, for a weekday and for a time of day
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
