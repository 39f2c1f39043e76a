package io.github.crosslevel.mls.examples.creditreport.files;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.examples.creditreport.internet.RepeatedInquiry;
import io.github.crosslevel.mls.examples.creditreport.platform.CreditDomain;
import io.github.crosslevel.mls.examples.creditreport.platform.Platform;
import io.github.crosslevel.mls.exchange.Delivered;
import io.github.crosslevel.mls.exchange.Delivery;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.file.csv.CsvFormat;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.ObjectRef;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The first files that cross after the start, to see how fast a platform is that has just come up: large inquiry files
 * out of a generator, one after another. Nothing is to be masked in them. Whoever takes them lets them go, so that what
 * is measured is the platform: from the generator until the destination has the file durably and has checked all of it.
 */
public final class FirstFiles {
    /** How many there are. */
    public static final int COUNT = 6;

    /**
     * First files that have arrived.
     *
     * @param legs in the order in which they were sent
     * @param made the digest of each before it was sent
     */
    public record Arrived(List<FileLeg> legs, Digest made) {
        private static final double MILLIS = 1_000;
        private static final double BYTES = 1e6;

        /** Copies the legs. */
        public Arrived {
            legs = List.copyOf(legs);
        }

        /** Returns what has arrived where nothing was sent. */
        public static Arrived none() {
            return new Arrived(List.of(), Digest.compute(new byte[0]));
        }

        /** Returns the megabytes of all of them for each second of processor time. */
        public double megabytesPerProcessorSecond() {
            return megabytes() / Math.max(1, sum(FileLeg::processor).toMillis()) * MILLIS;
        }

        /** Returns the megabytes of all of them a second. */
        public double megabytesPerSecond() {
            return megabytes() / Math.max(1, sum(FileLeg::elapsed).toMillis()) * MILLIS;
        }

        /** Returns how many seconds after the start of the JVM the last had arrived. */
        public double seconds() {
            return legs.stream()
                    .mapToDouble(leg -> (leg.startedMillis() + leg.elapsed().toMillis()) / MILLIS)
                    .max()
                    .orElse(0);
        }

        private double megabytes() {
            return legs.stream().mapToLong(FileLeg::bytes).sum() / BYTES;
        }

        private Duration sum(Function<FileLeg, Duration> time) {
            return legs.stream().map(time).reduce(Duration.ZERO, Duration::plus);
        }
    }

    private static final String NAME = "first-";

    private final Platform platform;
    private final FileCourier courier;
    private final RepeatedInquiry file;

    /** Returns the files, which are all alike. */
    public FirstFiles(Platform platform, RepeatedInquiry file, Progress progress) {
        this.platform = platform;
        this.courier = new FileCourier(progress);
        this.file = file;
    }

    /** Returns a delivery that lets first files go and hands others on. */
    public static Delivery before(Delivery others) {
        return delivered -> {
            if (!isFirst(delivered)) {
                others.deliver(delivered);
            }
        };
    }

    private static boolean isFirst(Delivered file) {
        return file.claims().object().id().value().startsWith(NAME);
    }

    /**
     * Sends them.
     *
     * @param day a part of their names
     * @throws IOException if one of them did not arrive
     */
    public Arrived send(String day) throws IOException {
        List<FileLeg> legs = new ArrayList<>();
        for (int number = 1; number <= COUNT; number++) {
            legs.add(courier.send(platform.internet(), submission(NAME + day + "-" + number + ".csv")));
        }
        try (InputStream in = file.open()) {
            return new Arrived(legs, FileRound.digest(in));
        }
    }

    private Submission submission(String name) {
        return new Submission(
                platform.internet().newRequestId(),
                platform.parties().lender(),
                Correlation.opening(),
                CreditDomain.INWARD,
                CreditDomain.INQUIRE,
                CreditDomain.FILE,
                ObjectRef.of(name, CreditDomain.INQUIRY_FILE),
                CsvFormat.TYPE,
                file::open);
    }
}
