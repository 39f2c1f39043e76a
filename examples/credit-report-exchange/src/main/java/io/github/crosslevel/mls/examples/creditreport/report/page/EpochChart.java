package io.github.crosslevel.mls.examples.creditreport.report.page;

import io.github.crosslevel.mls.examples.creditreport.report.Figures;
import java.util.Map;

/** Label tokens by the epoch of their keys, in order; a gap shows where the clock was moved on. */
final class EpochChart {
    private static final double HEIGHT = 200;
    private static final double LEFT = 56;
    private static final double RIGHT = Canvas.WIDTH - 20;
    private static final double TOP = 26;
    private static final double BOTTOM = HEIGHT - 34;
    private static final double WIDEST = 64;

    private EpochChart() {}

    static Element of(Map<Long, Long> tokens, String description) {
        Canvas canvas = new Canvas(HEIGHT, description);
        long most = tokens.values().stream().mapToLong(Long::longValue).max().orElse(1);
        Scale up = Scale.linear((double) most, BOTTOM, TOP);
        canvas.marksAcross(up, LEFT, RIGHT, count -> Figures.count(Math.round(count)));
        long first = tokens.keySet().stream().findFirst().orElse(0L);
        int places = tokens.size() + gaps(tokens);
        double place = Math.min(WIDEST, (RIGHT - LEFT) / Math.max(1, places));
        double x = LEFT;
        long before = first;
        for (Map.Entry<Long, Long> epoch : tokens.entrySet()) {
            if (epoch.getKey() > before + 1) {
                canvas.text("tick", x + place / 2, BOTTOM - 4, "middle", "⋯");
                x += place;
            }
            double y = up.at(epoch.getValue());
            String name = "+" + (epoch.getKey() - first);
            canvas.bar("series", x + 3, y, place - 6, BOTTOM - y, name + ": " + epoch.getValue());
            canvas.text("value small", x + place / 2, y - 5, "middle", Figures.count(epoch.getValue()));
            canvas.text("tick", x + place / 2, BOTTOM + 18, "middle", name);
            before = epoch.getKey();
            x += place;
        }
        return canvas.svg();
    }

    private static int gaps(Map<Long, Long> tokens) {
        int gaps = 0;
        long before = tokens.keySet().stream().findFirst().orElse(0L);
        for (long epoch : tokens.keySet()) {
            gaps += epoch > before + 1 ? 1 : 0;
            before = epoch;
        }
        return gaps;
    }
}
