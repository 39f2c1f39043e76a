package io.github.crosslevel.mls.inspection.scan;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.function.LongSupplier;

/**
 * A client of the ClamAV daemon: its command {@code INSTREAM}, over TCP or a Unix socket, with a connection for each
 * content on the thread of the caller. Thread-safe; memory of 64 KiB for each scan.
 *
 * <p>What clamd calls {@code Heuristics.Limits.Exceeded} is no verdict. Set {@code AlertExceedsMax yes} in
 * {@code clamd.conf}: without it, clamd calls content clean that it did not look through.
 *
 * <pre>{@code
 * MalwareScanner clamd = ClamdScanner.at(
 *         UnixDomainSocketAddress.of("/run/clamav/clamd.ctl"), ScanLimits.standard(), System::nanoTime);
 * Inspector malware = MalwareInspector.of(clamd);
 * }</pre>
 */
public final class ClamdScanner implements MalwareScanner {
    private static final int CHUNK = 32 << 10;
    private static final int LONGEST_ANSWER = 1024;
    private static final String FOUND = " FOUND";
    private static final String PREFIX = "stream: ";

    private final SocketAddress address;
    private final ScanLimits limits;
    private final LongSupplier nanos;

    private ClamdScanner(SocketAddress address, ScanLimits limits, LongSupplier nanos) {
        this.address = address;
        this.limits = limits;
        this.nanos = nanos;
    }

    /**
     * Returns a client of the daemon at an address; nothing is connected yet.
     *
     * @param address a resolved {@link InetSocketAddress}, or a {@link java.net.UnixDomainSocketAddress}
     * @param nanos a clock that is never set, as {@link System#nanoTime}
     * @throws IllegalArgumentException if the address is not resolved
     */
    public static ClamdScanner at(SocketAddress address, ScanLimits limits, LongSupplier nanos) {
        return new ClamdScanner(resolved(address), limits, nanos);
    }

    static SocketAddress resolved(SocketAddress address) {
        if (address instanceof InetSocketAddress internet && internet.isUnresolved()) {
            throw new IllegalArgumentException("address of the scanner is not resolved");
        }
        return address;
    }

    @Override
    public ScanResult scan(InputStream content) throws IOException {
        try (Peer peer = Peer.connect(address, Deadline.starting(nanos, limits.within()))) {
            boolean whole = send(content, peer);
            return verdict(answer(peer), whole);
        } catch (PeerException e) {
            return new ScanResult.Unavailable("clamd: " + e.getMessage());
        }
    }

    /** Returns whether all was sent before clamd said anything. */
    private boolean send(InputStream content, Peer peer) throws IOException, PeerException {
        if (!peer.send(ByteBuffer.wrap(new byte[] {'z', 'I', 'N', 'S', 'T', 'R', 'E', 'A', 'M', 0}))) {
            return false;
        }
        byte[] piece = new byte[4 + CHUNK];
        long sent = 0;
        int count = content.read(piece, 4, CHUNK);
        while (count >= 0) {
            sent += count;
            if (sent > limits.mostBytes()) {
                throw new PeerException("content of more than " + limits.mostBytes() + " bytes");
            }
            ByteBuffer chunk = ByteBuffer.wrap(piece, 0, 4 + count).putInt(0, count);
            if (count > 0 && !peer.send(chunk)) {
                return false;
            }
            count = content.read(piece, 4, CHUNK);
        }
        return peer.send(ByteBuffer.allocate(4));
    }

    private static String answer(Peer peer) throws PeerException {
        StringBuilder answer = new StringBuilder();
        for (int b = peer.read(); b != 0; b = peer.read()) {
            if (answer.length() >= LONGEST_ANSWER) {
                throw new PeerException("answer of more than " + LONGEST_ANSWER + " bytes");
            }
            answer.append((char) b);
        }
        return answer.toString();
    }

    private static ScanResult verdict(String answer, boolean whole) {
        if (answer.startsWith(PREFIX) && answer.endsWith(FOUND) && answer.length() > PREFIX.length() + FOUND.length()) {
            String threat = answer.substring(PREFIX.length(), answer.length() - FOUND.length());
            return threat.startsWith("Heuristics.Limits.Exceeded")
                    ? new ScanResult.Unavailable("clamd: content exceeds its limits: " + threat)
                    : new ScanResult.Infected(threat);
        }
        if (answer.equals(PREFIX + "OK")) {
            return whole
                    ? new ScanResult.Clean()
                    : new ScanResult.Unavailable("clamd: answered before it was sent everything");
        }
        return new ScanResult.Unavailable("clamd: answered `" + answer + "`");
    }
}
