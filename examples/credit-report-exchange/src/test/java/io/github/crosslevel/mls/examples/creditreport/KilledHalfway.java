package io.github.crosslevel.mls.examples.creditreport;

import io.github.crosslevel.mls.examples.creditreport.platform.CreditDomain;
import io.github.crosslevel.mls.examples.creditreport.scenario.Sizes;
import io.github.crosslevel.mls.transport.Acknowledgement;
import io.github.crosslevel.mls.transport.Link;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A run that stops for good in the middle of the result file, says so, and waits to be killed. */
final class KilledHalfway {
    /** Large enough for a result file of three parts. */
    static final Sizes SIZES = new Sizes(27_000, 100, 2, 50, 2, 0);

    static final String HALFWAY = "HALFWAY";

    private static final int PARTS = 2;

    private KilledHalfway() {}

    public static void main(String[] arguments) {
        AtomicInteger parts = new AtomicInteger();
        System.exit(new CreditReportExchange(
                        SIZES,
                        (system, link) -> system.equals(CreditDomain.INTRANET) ? stopping(link, parts) : link,
                        System.out,
                        System.err)
                .run(List.of(arguments)));
    }

    private static Link stopping(Link link, AtomicInteger parts) {
        return frame -> parts.incrementAndGet() == PARTS ? stop(frame, link) : link.send(frame);
    }

    /** The part has arrived, and its sender never hears of it. */
    private static Acknowledgement stop(InputStream frame, Link link) throws IOException {
        link.send(frame);
        System.out.println(HALFWAY);
        System.out.flush();
        while (System.in.read() >= 0) {
            continue;
        }
        return Acknowledgement.refused();
    }
}
