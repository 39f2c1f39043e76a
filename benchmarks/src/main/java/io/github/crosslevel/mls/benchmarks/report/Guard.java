package io.github.crosslevel.mls.benchmarks.report;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Recorded ratios of our time to that of the floor in the same run. Machines differ, and other programs disturb; what
 * is measured beside each other differs much less. A ratio is exceeded by a change that makes us slower, or by one that
 * makes the floor faster, which is told apart by looking.
 */
public final class Guard {
    private static final String OURS = "mls";

    private final Properties limits;

    /** Takes limits such as {@code prepared.exchange.1000.floor-indexed = 4}. */
    Guard(Properties limits) {
        this.limits = limits;
    }

    /** Reads the limits that are recorded. */
    public static Guard recorded() throws IOException {
        Properties limits = new Properties();
        try (InputStream in = Guard.class.getResourceAsStream("guard.properties")) {
            if (in == null) {
                throw new IOException("no limits are recorded");
            }
            limits.load(in);
        }
        return new Guard(limits);
    }

    /**
     * Compares.
     *
     * @param outcome takes each ratio beside its limit, as a line
     * @return the names of those that are exceeded, or that were not measured
     */
    public Set<String> exceeded(Measurements measurements, Consumer<String> outcome) {
        Set<String> exceeded = new TreeSet<>();
        for (String name : limits.stringPropertyNames().stream().sorted().toList()) {
            String[] words = name.split("\\.");
            Measure measure = Measure.valueOf(words[0].toUpperCase(Locale.ROOT));
            int size = Integer.parseInt(words[2]);
            Optional<Measured> ours = measurements.find(measure, OURS, words[1], size);
            Optional<Measured> floor = measurements.find(measure, words[3], words[1], size);
            double most = Double.parseDouble(limits.getProperty(name));
            double ratio = ours.isPresent() && floor.isPresent()
                    ? ours.get().time() / floor.get().time()
                    : Double.NaN;
            String line = name + ": " + Figures.number(ratio) + " times as long, at most " + Figures.number(most);
            outcome.accept(line);
            if (!(ratio <= most)) {
                exceeded.add(name);
            }
        }
        return exceeded;
    }
}
