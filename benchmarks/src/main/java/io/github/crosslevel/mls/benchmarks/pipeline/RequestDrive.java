package io.github.crosslevel.mls.benchmarks.pipeline;

import io.github.crosslevel.mls.benchmarks.drive.Case;
import io.github.crosslevel.mls.benchmarks.drive.Drive;
import io.github.crosslevel.mls.benchmarks.drive.OpenLoop;
import io.github.crosslevel.mls.benchmarks.drive.Turns;
import io.github.crosslevel.mls.benchmarks.drive.Work;
import io.github.crosslevel.mls.gateway.Gateway;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.HdrHistogram.Histogram;

/** Questions and answers through a whole gateway: one after the other, and at fixed rates. */
public final class RequestDrive implements Drive {
    /** How many requests fall due in a second. */
    public static final int[] RATES = {100, 200, 500, 1_000};

    private static final int WORKERS = 2;
    private static final int USUAL_RATE = 200;
    private static final double COLD = 0.05;
    private static final double LONGEST_REHEARSAL = 10; // seconds, after which little gets faster
    private static final double WARM_UP = 0.1;
    private static final double CLOSED = 0.15;
    private static final double OPEN = 0.14;
    private static final double DISK = 0.1;
    private static final int TAG_BITS = 128;

    private long nonce;

    @Override
    public String name() {
        return "requests";
    }

    @Override
    public String describe() {
        return "a question and an answer of 1 KB through a whole gateway in process (policy, tokens, masks, two frames, "
                + "durable audit): one after the other, beside copying the bytes and beside encrypting and decrypting "
                + "both; and at fixed rates by two workers, latency from when a request is due. `cold` is before "
                + "`Gateway.warmUpMessages`, all else after it; `disk` writes and flushes twice and does nothing else";
    }

    @Override
    public int seconds() {
        return 40;
    }

    @Override
    public void run(Turns turns) throws Exception {
        Gateway.warmUp();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        try (CreditExchange exchange = CreditExchange.delivering(delivered -> {});
                TwoFlushes disk = new TwoFlushes()) {
            turns.keep("cold-" + USUAL_RATE, open(USUAL_RATE, COLD * turns.seconds(), exchange::ask));
            double rehearsal = Math.min(LONGEST_REHEARSAL, turns.seconds());
            Gateway.warmUpMessages(Duration.ofMillis((long) (rehearsal * 1_000)));
            open(RATES[RATES.length - 1], WARM_UP * turns.seconds(), exchange::ask);
            turns.measure(
                    CLOSED,
                    Case.repeated("copy", 1_000, CreditExchange.REPORT::clone),
                    Case.repeated("gcm-by-jdk", 100, () -> gcm(cipher)),
                    Case.repeated("disk", 10, disk::write),
                    Case.repeated("gateway", 10, exchange::ask));
            for (int rate : RATES) {
                turns.keep("open-" + rate, open(rate, OPEN * turns.seconds(), exchange::ask));
            }
            turns.keep("disk-" + USUAL_RATE, open(USUAL_RATE, DISK * turns.seconds(), disk::write));
        }
    }

    private static Histogram open(int rate, double seconds, Work request) throws Exception {
        return new OpenLoop(rate, WORKERS).run(seconds, request);
    }

    /** Encrypts and decrypts as many bytes as a question and an answer have. */
    private byte[] gcm(Cipher cipher) throws GeneralSecurityException {
        SecretKeySpec key = new SecretKeySpec(new byte[32], "AES");
        GCMParameterSpec once = new GCMParameterSpec(TAG_BITS, iv(++nonce));
        cipher.init(Cipher.ENCRYPT_MODE, key, once);
        byte[] sealed = cipher.doFinal(CreditExchange.REPORT);
        cipher.init(Cipher.DECRYPT_MODE, key, once);
        return cipher.doFinal(sealed);
    }

    private static byte[] iv(long number) {
        byte[] iv = new byte[12];
        for (int i = 0; i < Long.BYTES; i++) {
            iv[i] = (byte) (number >>> i * Byte.SIZE);
        }
        return iv;
    }
}
