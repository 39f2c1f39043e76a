package io.github.crosslevel.mls.benchmarks.pipeline;

import io.github.crosslevel.mls.benchmarks.crypto.TinkStream;
import io.github.crosslevel.mls.benchmarks.drive.Case;
import io.github.crosslevel.mls.benchmarks.drive.Drive;
import io.github.crosslevel.mls.benchmarks.drive.Turns;
import io.github.crosslevel.mls.file.DirectoryDelivery;
import io.github.crosslevel.mls.gateway.Gateway;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A file through a whole gateway, beside copying it and beside encrypting, storing and decrypting it. */
public final class FileDrive implements Drive {
    private static final int BYTES = 32 << 20;
    private static final int CALL = 64 << 10;
    private static final int TAG = 16;

    private long nonce;

    @Override
    public String name() {
        return "transfer";
    }

    @Override
    public String describe() {
        return "a file of 32 MiB of rows through a whole gateway into a directory (policy, tokens, type, canonical form, "
                + "two encryptions, journal, audit), beside writing it to a file, and beside encrypting it into a file "
                + "and decrypting that into another by the JDK in pieces of 64 KiB and by Tink";
    }

    @Override
    public int seconds() {
        return 25;
    }

    @Override
    public void run(Turns turns) throws Exception {
        Gateway.warmUp();
        Path directory = Files.createTempDirectory("mls-files");
        Path inbox = Files.createDirectory(directory.resolve("inbox"));
        TinkStream tink = TinkStream.withSegmentsOf1MiB();
        long length = Rows.length(BYTES);
        try (CreditExchange exchange = CreditExchange.delivering(DirectoryDelivery.into(inbox))) {
            turns.measure(
                    1,
                    Case.bytes("copy", length, () -> copy(directory.resolve("copy"))),
                    Case.bytes(
                            "gcm-by-jdk", length, () -> gcm(directory.resolve("sealed"), directory.resolve("opened"))),
                    Case.bytes(
                            "tink",
                            length,
                            () -> throughTink(tink, directory.resolve("sealed"), directory.resolve("opened"))),
                    Case.helped("gateway", length, () -> {
                        exchange.send(() -> Rows.ofAtLeast(BYTES));
                        return emptied(inbox);
                    }));
        } finally {
            CreditExchange.delete(directory);
        }
    }

    /** Removes what has arrived, so that the disk does not fill. */
    private static int emptied(Path inbox) throws IOException {
        int arrived = 0;
        try (var files = Files.newDirectoryStream(inbox)) {
            for (Path file : files) {
                Files.delete(file);
                arrived++;
            }
        }
        if (arrived == 0) {
            throw new IllegalStateException("nothing arrived");
        }
        return arrived;
    }

    private static long copy(Path target) throws IOException {
        try (InputStream in = Rows.ofAtLeast(BYTES);
                OutputStream out = Files.newOutputStream(target)) {
            return in.transferTo(out);
        }
    }

    private static long throughTink(TinkStream tink, Path sealed, Path opened)
            throws IOException, GeneralSecurityException {
        try (InputStream in = Rows.ofAtLeast(BYTES);
                OutputStream out = Files.newOutputStream(sealed)) {
            tink.seal(in, out);
        }
        try (InputStream in = Files.newInputStream(sealed);
                OutputStream out = Files.newOutputStream(opened)) {
            return tink.open(in, out);
        }
    }

    private long gcm(Path sealed, Path opened) throws IOException, GeneralSecurityException {
        long first = nonce;
        try (InputStream in = Rows.ofAtLeast(BYTES);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(sealed), CALL)) {
            crypt(Cipher.ENCRYPT_MODE, in, CALL, out);
        }
        nonce = first;
        try (InputStream in = Files.newInputStream(sealed);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(opened), CALL)) {
            return crypt(Cipher.DECRYPT_MODE, in, CALL + TAG, out);
        }
    }

    private long crypt(int mode, InputStream in, int piece, OutputStream out)
            throws IOException, GeneralSecurityException {
        SecretKeySpec key = new SecretKeySpec(new byte[32], "AES");
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        byte[] from = new byte[piece];
        byte[] into = new byte[CALL + TAG];
        long made = 0;
        for (int read = in.readNBytes(from, 0, piece); read > 0; read = in.readNBytes(from, 0, piece)) {
            cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, iv(++nonce)));
            int count = cipher.doFinal(from, 0, read, into, 0);
            out.write(into, 0, count);
            made += count;
        }
        return made;
    }

    private static byte[] iv(long number) {
        byte[] iv = new byte[12];
        for (int i = 0; i < Long.BYTES; i++) {
            iv[i] = (byte) (number >>> i * Byte.SIZE);
        }
        return iv;
    }
}
