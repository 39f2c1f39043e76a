package io.github.crosslevel.mls.benchmarks.crypto;

import io.github.crosslevel.mls.crypto.desensitize.Desensitization;
import io.github.crosslevel.mls.crypto.desensitize.DesensitizationKey;
import io.github.crosslevel.mls.crypto.desensitize.FormatPreservingEncryption;
import io.github.crosslevel.mls.crypto.desensitize.Mask;
import io.github.crosslevel.mls.crypto.desensitize.PersonalField;
import io.github.crosslevel.mls.crypto.desensitize.Pseudonymizer;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A pseudonym of a resident id, from the text as it was written to the text that replaces it, beside one MAC over the
 * same 18 bytes by an object that is used again and again; a mask and an encryption in the form of the value as well.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class PseudonymBenchmark {
    private static final String VALUE = "11010519491231002X";

    private final byte[] bytes = VALUE.getBytes(StandardCharsets.US_ASCII);
    private final byte[] result = new byte[32];
    private Desensitization pseudonym;
    private Desensitization pseudonymSm3;
    private Desensitization encryption;
    private Mac mac;
    private HMac macSm3;

    /** Keys both sides alike. */
    @Setup
    public void prepare() throws NoSuchAlgorithmException, InvalidKeyException {
        byte[] key = new byte[DesensitizationKey.LENGTH];
        DesensitizationKey intl = DesensitizationKey.of(1, CryptoSuite.INTL, key);
        DesensitizationKey sm = DesensitizationKey.of(1, CryptoSuite.SM, key);
        pseudonym = Pseudonymizer.of(intl, "lending", "statistics").of(PersonalField.RESIDENT_ID);
        pseudonymSm3 = Pseudonymizer.of(sm, "lending", "statistics").of(PersonalField.RESIDENT_ID);
        encryption =
                FormatPreservingEncryption.of(intl, "lending", "statistics").of(PersonalField.RESIDENT_ID);
        mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        macSm3 = new HMac(new SM3Digest());
        macSm3.init(new KeyParameter(key));
    }

    /** The pseudonym by HMAC-SHA256. */
    @Benchmark
    public String pseudonym() {
        return pseudonym.apply(VALUE);
    }

    /** The peer. */
    @Benchmark
    public byte[] rawHmacSha256() {
        return mac.doFinal(bytes);
    }

    /** The pseudonym by HMAC-SM3. */
    @Benchmark
    public String pseudonymSm3() {
        return pseudonymSm3.apply(VALUE);
    }

    /** The peer. */
    @Benchmark
    public byte[] rawHmacSm3() {
        macSm3.update(bytes, 0, bytes.length);
        macSm3.doFinal(result, 0);
        return result;
    }

    /** The mask. */
    @Benchmark
    public String mask() {
        return Mask.RESIDENT_ID.apply(VALUE);
    }

    /** The encryption. */
    @Benchmark
    public String formatPreserving() {
        return encryption.apply(VALUE);
    }
}
