package io.github.crosslevel.mls.benchmarks.crypto;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import com.google.crypto.tink.streamingaead.StreamingAeadParameters;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;

/** The streaming encryption of Tink, used as its documentation says, with AES-256-GCM. */
public final class TinkStream {
    private static final byte[] ASSOCIATED = {1};
    private static final int BUFFER = 64 << 10;

    private final StreamingAead aead;

    private TinkStream(StreamingAeadParameters parameters) throws GeneralSecurityException {
        StreamingAeadConfig.register();
        aead = KeysetHandle.generateNew(parameters).getPrimitive(RegistryConfiguration.get(), StreamingAead.class);
    }

    static TinkStream withSegmentsOf4KiB() throws GeneralSecurityException {
        return new TinkStream(PredefinedStreamingAeadParameters.AES256_GCM_HKDF_4KB);
    }

    /** Returns one with a new key, whose segments are of 1 MiB. */
    public static TinkStream withSegmentsOf1MiB() throws GeneralSecurityException {
        return new TinkStream(PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB);
    }

    byte[] seal(byte[] content) throws IOException, GeneralSecurityException {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream(content.length + (content.length >> 6));
        seal(new ByteArrayInputStream(content), sealed);
        return sealed.toByteArray();
    }

    int sealedLength(byte[] content) throws IOException, GeneralSecurityException {
        seal(new ByteArrayInputStream(content), OutputStream.nullOutputStream());
        return content.length;
    }

    long openedLength(byte[] sealed) throws IOException, GeneralSecurityException {
        return open(new ByteArrayInputStream(sealed), OutputStream.nullOutputStream());
    }

    /** Encrypts a stream. */
    public void seal(InputStream in, OutputStream out) throws IOException, GeneralSecurityException {
        try (OutputStream sealing = aead.newEncryptingStream(out, ASSOCIATED)) {
            copy(in, sealing);
        }
    }

    /** Decrypts a stream, and returns how many bytes there were. */
    public long open(InputStream in, OutputStream out) throws IOException, GeneralSecurityException {
        try (InputStream opening = aead.newDecryptingStream(in, ASSOCIATED)) {
            return copy(opening, out);
        }
    }

    private static long copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long count = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
            count += read;
        }
        return count;
    }
}
