package io.github.crosslevel.mls.benchmarks.adapters;

import io.github.crosslevel.mls.ftp.protocol.FtpGuard;
import io.github.crosslevel.mls.ftp.protocol.FtpLineReader;
import io.github.crosslevel.mls.ftp.protocol.FtpPath;
import io.github.crosslevel.mls.ftp.protocol.FtpRules;
import io.github.crosslevel.mls.ftp.protocol.FtpSession;
import io.github.crosslevel.mls.ftp.protocol.FtpVerdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The lines of a session that stores a file, read and judged: nanoseconds per session of seven commands. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FtpCommandBenchmark {
    private static final int DONE = 250;

    private final byte[] lines = ("USER clerk\r\nPASS AAAAAAAAAAAAAAAAAAAAAA\r\nTYPE I\r\nCWD /in/inquiries\r\n"
                    + "EPSV\r\nALLO 1048576\r\nSTOR 一月报告.csv\r\n")
            .getBytes(StandardCharsets.UTF_8);
    private final FtpGuard guard = FtpGuard.of(
            FtpRules.exchanging(List.of(FtpPath.root()), List.of(FtpPath.parse("/in/inquiries"))),
            InetAddress.getLoopbackAddress());

    /** Reads the bytes one by one, which any reader must: the floor. */
    @Benchmark
    public int bytesAlone() {
        ByteArrayInputStream in = new ByteArrayInputStream(lines);
        int sum = 0;
        for (int b = in.read(); b >= 0; b = in.read()) {
            sum += b;
        }
        return sum;
    }

    /** Reads and judges. */
    @Benchmark
    public FtpSession judged() throws IOException {
        FtpLineReader reader = FtpLineReader.over(new ByteArrayInputStream(lines));
        FtpSession session = FtpSession.initial();
        while (reader.read() instanceof FtpLineReader.Line line) {
            if (!(guard.accept(line.text(), session) instanceof FtpVerdict.Allowed allowed)) {
                throw new IllegalStateException("command is refused");
            }
            session = allowed.after(DONE);
        }
        return session;
    }
}
