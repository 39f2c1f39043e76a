package io.github.crosslevel.mls.crypto.key;

import io.github.crosslevel.mls.content.Digest;
import java.nio.CharBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * One share of the key of a {@link KeyRingBackup}, for one custodian to keep. Its text is one line of lower-case
 * hexadecimal numbers that can be printed and typed, and ends in a check sum that finds typing errors. Thread-safe, and
 * immutable until it is closed, which wipes it.
 */
public final class KeyShare implements AutoCloseable {
    /** Lengths in bytes: of the id of a backup, of the MAC of a share, of a check sum. */
    static final int ID = 8;

    static final int MAC = 16;
    private static final int CHECK_SUM = 4;
    private static final int HEAD = 1 + ID + 2;
    private static final int LENGTH = HEAD + KeyRingBackup.KEY_LENGTH + MAC + CHECK_SUM;
    private static final byte VERSION = 1;

    private final byte[] head;
    private final SecretBytes value;
    private final byte[] mac;

    private KeyShare(byte[] head, SecretBytes value, byte[] mac) {
        this.head = head;
        this.value = value;
        this.mac = mac;
    }

    static byte[] head(byte[] backup, ShareQuorum quorum, int number) {
        byte[] head = new byte[HEAD];
        head[0] = VERSION;
        System.arraycopy(backup, 0, head, 1, ID);
        head[1 + ID] = (byte) quorum.needed();
        head[2 + ID] = (byte) number;
        return head;
    }

    static KeyShare of(byte[] head, byte[] value, byte[] mac) {
        return new KeyShare(head, SecretBytes.copyOf(value, SecretKeyAccess.insecure()), mac);
    }

    /**
     * Reads a share that {@link #toChars} wrote; white space and hyphens are skipped.
     *
     * @param text stays as it is, so the caller wipes it
     * @throws KeyShareException if it is not a share, or was mistyped
     */
    public static KeyShare parse(char[] text) throws KeyShareException {
        byte[] bytes = new byte[LENGTH];
        try {
            read(text, bytes);
            byte[] sum = checkSum(bytes);
            if (bytes[0] != VERSION
                    || !Arrays.equals(bytes, LENGTH - CHECK_SUM, LENGTH, sum, 0, CHECK_SUM)
                    || bytes[1 + ID] == 0
                    || bytes[2 + ID] == 0) {
                throw new KeyShareException("share was mistyped or altered: its check sum is wrong", "份额校验和错误");
            }
            byte[] value = Arrays.copyOfRange(bytes, HEAD, HEAD + KeyRingBackup.KEY_LENGTH);
            KeyShare share = of(
                    Arrays.copyOf(bytes, HEAD),
                    value,
                    Arrays.copyOfRange(bytes, LENGTH - CHECK_SUM - MAC, LENGTH - CHECK_SUM));
            Arrays.fill(value, (byte) 0);
            return share;
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static void read(char[] text, byte[] bytes) throws KeyShareException {
        int digits = 0;
        for (char c : text) {
            if (c == '-' || c == ' ' || c == '\n' || c == '\r' || c == '\t') {
                continue;
            }
            if (!HexFormat.isHexDigit(c) || digits == 2 * LENGTH) {
                throw malformed();
            }
            bytes[digits / 2] |= (byte) (HexFormat.fromHexDigit(c) << (digits % 2 == 0 ? 4 : 0));
            digits++;
        }
        if (digits != 2 * LENGTH) {
            throw malformed();
        }
    }

    private static KeyShareException malformed() {
        return new KeyShareException("share is not " + 2 * LENGTH + " hexadecimal digits", "份额格式错误");
    }

    private static byte[] checkSum(byte[] bytes) {
        MessageDigest sha256 = Digest.algorithm();
        sha256.update(bytes, 0, LENGTH - CHECK_SUM);
        return Arrays.copyOf(sha256.digest(), CHECK_SUM);
    }

    /**
     * Returns the text of the share, in groups of eight digits, which the caller wipes.
     *
     * @throws IllegalStateException if it is closed
     */
    public char[] toChars(SecretKeyAccess access) {
        return value.apply(access, bytes -> {
            byte[] all = Arrays.copyOf(head, LENGTH);
            System.arraycopy(bytes, 0, all, HEAD, bytes.length);
            System.arraycopy(mac, 0, all, HEAD + bytes.length, MAC);
            System.arraycopy(checkSum(all), 0, all, LENGTH - CHECK_SUM, CHECK_SUM);
            CharBuffer text = CharBuffer.allocate(2 * LENGTH + (2 * LENGTH - 1) / 8);
            for (int i = 0; i < LENGTH; i++) {
                if (i > 0 && i % 4 == 0) {
                    text.put('-');
                }
                text.put(HexFormat.of().toHighHexDigit(all[i]))
                        .put(HexFormat.of().toLowHexDigit(all[i]));
            }
            Arrays.fill(all, (byte) 0);
            return text.array();
        });
    }

    /** Returns the number of the share, 1 to 255. */
    public int number() {
        return head[2 + ID] & 0xff;
    }

    /** Returns how many shares are needed together. */
    public int needed() {
        return head[1 + ID] & 0xff;
    }

    /** Returns the name of the backup: all its shares have the same. */
    public String backup() {
        return HexFormat.of().formatHex(head, 1, 1 + ID);
    }

    byte[] head() {
        return head;
    }

    SecretBytes value() {
        return value;
    }

    byte[] mac() {
        return mac;
    }

    /** Wipes the share. Repeating it has no effect. */
    @Override
    public void close() {
        value.close();
    }

    /** Returns backup and number, never what is shared. */
    @Override
    public String toString() {
        return "KeyShare[" + number() + " of backup " + backup() + ", " + needed() + " needed, redacted]";
    }
}
