package io.github.crosslevel.mls.ftp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;

/** Whatever the bytes, reading a session ends, and canonical lines are a fixpoint. */
class FtpFuzzTest {
    private static final FtpGuard GUARD = FtpGuard.of(
            new FtpRules(EnumSet.allOf(FtpVerb.class), List.of(FtpPath.root()), List.of(FtpPath.root())),
            InetAddress.getLoopbackAddress());

    @FuzzTest(maxDuration = "5m")
    void sessions(byte[] bytes) throws IOException {
        FtpLineReader reader = FtpLineReader.over(new ByteArrayInputStream(bytes));
        FtpSession session = FtpSession.initial();
        while (reader.read() instanceof FtpLineReader.Line line) {
            if (GUARD.accept(line.text(), session) instanceof FtpVerdict.Allowed allowed) {
                assertThat(GUARD.accept(allowed.line(), session))
                        .isInstanceOfSatisfying(
                                FtpVerdict.Allowed.class,
                                again -> assertThat(again.line()).isEqualTo(allowed.line()));
                session = allowed.after(250);
            }
        }
    }

    @FuzzTest(maxDuration = "5m")
    void replies(byte[] bytes) throws IOException {
        FtpReplyReader reader = FtpReplyReader.over(new ByteArrayInputStream(bytes));
        while (reader.read() instanceof FtpReplyReader.Received received) {
            byte[] wire = received.reply().wire().getBytes(StandardCharsets.UTF_8);
            assertThat(FtpReplyReader.over(new ByteArrayInputStream(wire)).read())
                    .isEqualTo(received);
        }
    }
}
