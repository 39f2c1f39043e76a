package io.github.crosslevel.mls.benchmarks.adapters;

import io.github.crosslevel.mls.benchmarks.drive.Case;
import io.github.crosslevel.mls.benchmarks.drive.Drive;
import io.github.crosslevel.mls.benchmarks.drive.Turns;

/** The commands of a session of FTP read and judged, beside reading their bytes. */
public final class FtpDrive implements Drive {
    private static final int SESSIONS = 500;

    @Override
    public String name() {
        return "ftp";
    }

    @Override
    public String describe() {
        return "the seven commands of a session that stores a file, read and judged, beside reading their bytes one by one";
    }

    @Override
    public int seconds() {
        return 3;
    }

    @Override
    public void run(Turns turns) throws Exception {
        FtpCommandBenchmark ftp = new FtpCommandBenchmark();
        turns.measure(
                1, Case.repeated("bytes", SESSIONS, ftp::bytesAlone), Case.repeated("judged", SESSIONS, ftp::judged));
    }
}
