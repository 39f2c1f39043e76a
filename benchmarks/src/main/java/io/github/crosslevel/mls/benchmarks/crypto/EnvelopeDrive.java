package io.github.crosslevel.mls.benchmarks.crypto;

import io.github.crosslevel.mls.benchmarks.drive.Case;
import io.github.crosslevel.mls.benchmarks.drive.Drive;
import io.github.crosslevel.mls.benchmarks.drive.Turns;
import io.github.crosslevel.mls.benchmarks.drive.Work;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Envelopes in memory beside the cipher alone and beside the streaming encryption of Tink. */
public final class EnvelopeDrive implements Drive {
    private static final int INTL_BYTES = 64 << 20;
    private static final int SM_BYTES = 4 << 20;

    @Override
    public String name() {
        return "envelopes";
    }

    @Override
    public String describe() {
        return "sealing and opening 64 MiB in memory (SM: 4 MiB), unsigned, by one thread and two, beside the cipher "
                + "alone in calls of 64 KiB and Tink's streaming AEAD (AES-256-GCM in segments of 4 KiB and of 1 MiB)";
    }

    @Override
    public int seconds() {
        return 30;
    }

    @Override
    public List<String> options() {
        return List.of("-Xms2g", "-Xmx2g");
    }

    @Override
    public void run(Turns turns) throws Exception {
        measure(turns, 0.7, CryptoSuite.INTL, INTL_BYTES);
        measure(turns, 0.3, CryptoSuite.SM, SM_BYTES);
    }

    private static void measure(Turns turns, double share, CryptoSuite suite, int bytes) throws Exception {
        EnvelopeBenchmark work = new EnvelopeBenchmark();
        work.suite = suite;
        work.bytes = bytes;
        work.prepare();
        String end = "-" + suite.toString().toLowerCase(Locale.ROOT);
        List<Case> cases = new ArrayList<>(List.of(
                Case.bytes("raw-seal" + end, bytes, work::rawSeal),
                Case.bytes("seal" + end, bytes, work::seal1),
                Case.helped("seal-by-two" + end, bytes, work::seal2),
                Case.bytes("raw-open" + end, bytes, work::rawOpen),
                Case.bytes("open" + end, bytes, work::open1),
                Case.helped("open-by-two" + end, bytes, work::open2)));
        if (suite == CryptoSuite.INTL) {
            cases.addAll(tink("tink-4k", TinkStream.withSegmentsOf4KiB(), work));
            cases.addAll(tink("tink-1m", TinkStream.withSegmentsOf1MiB(), work));
        }
        turns.measure(share, cases.toArray(Case[]::new));
        work.end();
    }

    private static List<Case> tink(String name, TinkStream tink, EnvelopeBenchmark work)
            throws IOException, GeneralSecurityException {
        byte[] sealed = tink.seal(work.content());
        Work seal = () -> tink.sealedLength(work.content());
        Work open = () -> tink.openedLength(sealed);
        return List.of(
                Case.bytes(name + "-seal", work.content().length, seal),
                Case.bytes(name + "-open", work.content().length, open));
    }
}
