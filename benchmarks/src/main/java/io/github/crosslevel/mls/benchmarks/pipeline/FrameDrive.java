package io.github.crosslevel.mls.benchmarks.pipeline;

import io.github.crosslevel.mls.benchmarks.drive.Case;
import io.github.crosslevel.mls.benchmarks.drive.Drive;
import io.github.crosslevel.mls.benchmarks.drive.Turns;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import java.util.Locale;

/** Frames beside one call of the cipher over the same bytes. */
public final class FrameDrive implements Drive {
    private static final int BYTES = 64 << 10;

    @Override
    public String name() {
        return "frames";
    }

    @Override
    public String describe() {
        return "sealing, arbitrating and opening a frame of 64 KiB, token and endorsement and all, in suites INTL and SM, "
                + "beside one call of the cipher over the same bytes";
    }

    @Override
    public int seconds() {
        return 8;
    }

    @Override
    public void run(Turns turns) throws Exception {
        for (CryptoSuite suite : new CryptoSuite[] {CryptoSuite.INTL, CryptoSuite.SM}) {
            FrameBenchmark frames = new FrameBenchmark();
            frames.suite = suite;
            frames.bytes = BYTES;
            frames.prepare();
            String end = "-" + suite.toString().toLowerCase(Locale.ROOT);
            turns.measure(
                    0.5,
                    Case.bytes("seal" + end, BYTES, frames::seal),
                    Case.bytes("verify" + end, BYTES, frames::verify),
                    Case.bytes("open" + end, BYTES, frames::open),
                    Case.bytes("raw-seal" + end, BYTES, frames::rawSeal),
                    Case.bytes("raw-open" + end, BYTES, frames::rawOpen));
        }
    }
}
