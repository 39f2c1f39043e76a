package io.github.crosslevel.mls.examples.creditreport.report.page;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** A scale by a function onto 0 to 1. */
record Mapped(DoubleUnaryOperator fraction, List<Double> ticks, double start, double end) implements Scale {
    Mapped {
        ticks = List.copyOf(ticks);
    }

    @Override
    public double at(double value) {
        double within = Math.max(0, Math.min(1, fraction.applyAsDouble(value)));
        return start + within * (end - start);
    }
}
