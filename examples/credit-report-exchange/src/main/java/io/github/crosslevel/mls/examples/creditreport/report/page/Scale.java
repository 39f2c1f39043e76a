package io.github.crosslevel.mls.examples.creditreport.report.page;

import java.util.ArrayList;
import java.util.List;

/** The way from values to positions along an axis, and the values that are marked on it. */
interface Scale {
    /** Returns the position of a value; what is outside the axis stands at its end. */
    double at(double value);

    /** Returns the values to mark. */
    List<Double> ticks();

    /** Returns a scale from 0 to at least {@code most}, with marks at round values. */
    static Scale linear(double most, double start, double end) {
        double step = roundStep(most);
        double top = Math.max(step, Math.ceil(most / step) * step);
        List<Double> ticks = new ArrayList<>();
        for (double tick = 0; tick <= top + step / 2; tick += step) {
            ticks.add(tick);
        }
        return new Mapped(value -> value / top, ticks, start, end);
    }

    /** Returns a logarithmic scale with marks at the powers of ten between {@code least} and {@code most}. */
    static Scale logarithmic(double least, double most, double start, double end) {
        double low = Math.floor(Math.log10(least));
        double high = Math.max(low + 1, Math.ceil(Math.log10(most)));
        List<Double> ticks = new ArrayList<>();
        for (double power = low; power <= high; power++) {
            ticks.add(Math.pow(10, power));
        }
        return new Mapped(
                value -> (Math.log10(Math.max(value, Math.pow(10, low))) - low) / (high - low), ticks, start, end);
    }

    private static double roundStep(double most) {
        double rough = Math.max(most, 1e-9) / 5;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= rough) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
