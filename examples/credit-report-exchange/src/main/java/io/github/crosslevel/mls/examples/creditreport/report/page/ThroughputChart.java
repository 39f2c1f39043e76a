package io.github.crosslevel.mls.examples.creditreport.report.page;

import io.github.crosslevel.mls.examples.creditreport.measure.ThroughputMeter;
import io.github.crosslevel.mls.examples.creditreport.report.Figures;
import io.github.crosslevel.mls.examples.creditreport.report.Phase;
import io.github.crosslevel.mls.policy.source.Language;
import java.util.List;
import java.util.Locale;

/**
 * Megabytes a second on the wire since the start of the JVM, the first ten seconds set apart, with the phases below.
 */
final class ThroughputChart {
    private static final double HEIGHT = 270;
    private static final double LEFT = 56;
    private static final double RIGHT = Canvas.WIDTH - 20;
    private static final double TOP = 24;
    private static final double BOTTOM = HEIGHT - 70;
    private static final double STRIP = BOTTOM + 28;
    private static final double STRIP_HEIGHT = 16;
    private static final double FIRST_SECONDS = 10;
    private static final double SLOTS_PER_SECOND = 1_000.0 / ThroughputMeter.SLOT_MILLIS;
    private static final double MEGABYTE = 1e6;
    private static final double MILLIS = 1_000;
    private static final double THINNEST = 1.5;
    private static final double SHORTEST_NAMED = 18;

    private ThroughputChart() {}

    static Element of(
            List<Long> slots, List<Phase> phases, Language language, String description, String firstSeconds) {
        Canvas canvas = new Canvas(HEIGHT, description);
        double end = phases.stream()
                .mapToDouble(phase -> (phase.startedMillis() + phase.elapsed().toMillis()) / MILLIS)
                .max()
                .orElse(1);
        double most = slots.stream().mapToLong(Long::longValue).max().orElse(1) * SLOTS_PER_SECOND / MEGABYTE;
        Scale across = Scale.linear(end, LEFT, RIGHT);
        Scale up = Scale.linear(Math.max(most, Figures.PAPER_MEGABYTES_PER_SECOND), BOTTOM, TOP);
        canvas.bar("zone", LEFT, TOP, across.at(FIRST_SECONDS) - LEFT, BOTTOM - TOP, firstSeconds);
        canvas.text("tick", across.at(FIRST_SECONDS) - 6, TOP + 12, "end", firstSeconds);
        canvas.marksAcross(up, LEFT, RIGHT, rate -> String.format(Locale.ROOT, "%.0f", rate));
        canvas.marksUp(across, BOTTOM, BOTTOM, second -> String.format(Locale.ROOT, "%.0f s", second));
        for (int slot = 0; slot < slots.size(); slot++) {
            double rate = slots.get(slot) * SLOTS_PER_SECOND / MEGABYTE;
            double x = across.at(slot / SLOTS_PER_SECOND);
            double width = across.at((slot + 1) / SLOTS_PER_SECOND) - x;
            if (slots.get(slot) > 0) {
                canvas.bar(
                        "series", x, up.at(rate), Math.max(THINNEST, width), BOTTOM - up.at(rate), Figures.rate(rate));
            }
        }
        double limit = up.at(Figures.PAPER_MEGABYTES_PER_SECOND);
        canvas.line("limit", LEFT, limit, RIGHT, limit);
        canvas.text("limit-text", RIGHT, limit - 5, "end", "100 MB/s");
        strip(canvas, phases, across, language);
        return canvas.svg();
    }

    private static void strip(Canvas canvas, List<Phase> phases, Scale across, Language language) {
        int number = 1;
        for (Phase phase : phases) {
            double from = across.at(phase.startedMillis() / MILLIS);
            double to = across.at((phase.startedMillis() + phase.elapsed().toMillis()) / MILLIS);
            String hint = number + " " + phase.title().in(language) + ", " + Figures.seconds(phase.elapsed());
            canvas.bar(number % 2 == 0 ? "phase even" : "phase", from, STRIP, to - from, STRIP_HEIGHT, hint);
            if (to - from >= SHORTEST_NAMED) {
                canvas.text("tick", (from + to) / 2, STRIP + 12, "middle", Integer.toString(number));
            }
            number++;
        }
    }
}
