package io.github.crosslevel.mls.inspection.scan;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A client of an ICAP/1.0 service (RFC 3507) that scans for malware, such as c-icap with ClamAV, or the products that
 * speak it. The service is asked for its options, then by RESPMOD, or REQMOD where that is all it has. Connections are
 * made on the thread of the caller, and up to four are kept for 15 seconds each. Thread-safe; 128 KiB for each scan.
 *
 * <pre>{@code
 * try (IcapScanner icap = IcapScanner.builder(new InetSocketAddress("10.1.1.9", 1344), "avscan")
 *         .limits(ScanLimits.standard())
 *         .build(System::nanoTime)) {
 *     Inspector malware = MalwareInspector.of(icap);
 * }
 * }</pre>
 */
public final class IcapScanner implements MalwareScanner, Closeable {
    private static final int MOST_IDLE = 4;
    private static final long LONGEST_IDLE = 15_000_000_000L;

    private record Idle(Peer peer, long since) {}

    private record Known(IcapService service, long since) {}

    private final SocketAddress address;
    private final String authority;
    private final String uri;
    private final ScanLimits limits;
    private final boolean previewing;
    private final LongSupplier nanos;
    private final Deque<Idle> idle = new ArrayDeque<>();
    private boolean closed;
    private volatile @Nullable Known known;

    private IcapScanner(Builder builder, LongSupplier nanos) {
        this.address = builder.address;
        this.authority = builder.authority();
        this.uri = "icap://" + authority + "/" + builder.service;
        this.limits = builder.limits;
        this.previewing = builder.previewing;
        this.nanos = nanos;
    }

    /**
     * Starts a client.
     *
     * @param address where the service is, resolved; 1344 is the usual port
     * @param service its path, such as {@code avscan}: letters, digits and {@code -._~/}
     * @throws IllegalArgumentException if the address is not resolved, or the path has another form
     */
    public static Builder builder(InetSocketAddress address, String service) {
        return new Builder(address, service);
    }

    @Override
    public ScanResult scan(InputStream content) throws IOException {
        Deadline deadline = Deadline.starting(nanos, limits.within());
        try {
            IcapService service = service(deadline);
            Peer peer = take(deadline);
            boolean kept = false;
            try {
                OptionalLong preview = previewing ? service.preview() : OptionalLong.empty();
                IcapExchange exchange = new IcapExchange(peer, content, limits.mostBytes());
                ScanResult result = exchange.run(header(service, preview), preview);
                kept = exchange.isPersistent() && keep(peer);
                return result;
            } finally {
                if (!kept) {
                    peer.close();
                }
            }
        } catch (PeerException e) {
            return new ScanResult.Unavailable("icap: " + e.getMessage());
        }
    }

    private IcapService service(Deadline deadline) throws PeerException {
        Known present = known;
        long now = nanos.getAsLong();
        if (present != null && now - present.since < present.service.seconds() * 1_000_000_000L) {
            return present.service;
        }
        byte[] request = IcapExchange.ascii(
                "OPTIONS " + uri + " ICAP/1.0\r\nHost: " + authority + "\r\nEncapsulated: null-body=0\r\n\r\n");
        Peer peer = take(deadline);
        boolean kept = false;
        try {
            peer.send(ByteBuffer.wrap(request));
            IcapHead head = IcapHead.read(peer);
            IcapService service = IcapService.of(head);
            boolean body = head.field("encapsulated").orElse("").startsWith("opt-body");
            kept = !body && !head.lists("connection", "close") && keep(peer);
            known = new Known(service, now);
            return service;
        } finally {
            if (!kept) {
                peer.close();
            }
        }
    }

    private byte[] header(IcapService service, OptionalLong preview) {
        String question = service.method().equals("RESPMOD") ? "GET" : "POST";
        String request = question + " /content HTTP/1.1\r\nHost: content.invalid\r\n";
        String type = "Content-Type: application/octet-stream\r\n\r\n";
        StringBuilder head =
                new StringBuilder(service.method() + " " + uri + " ICAP/1.0\r\nHost: " + authority + "\r\n");
        if (service.allows204()) {
            head.append("Allow: 204\r\n");
        }
        if (preview.isPresent()) {
            head.append("Preview: ").append(preview.getAsLong()).append("\r\n");
        }
        if (service.method().equals("REQMOD")) {
            String http = request + type;
            head.append("Encapsulated: req-hdr=0, req-body=").append(http.length());
            return IcapExchange.ascii(head + "\r\n\r\n" + http);
        }
        String asked = request + "\r\n";
        String http = asked + "HTTP/1.1 200 OK\r\n" + type;
        head.append("Encapsulated: req-hdr=0, res-hdr=").append(asked.length());
        head.append(", res-body=").append(http.length());
        return IcapExchange.ascii(head + "\r\n\r\n" + http);
    }

    /** Returns a connection that is open and silent: one that was kept, or a new one. */
    private Peer take(Deadline deadline) throws PeerException {
        for (Idle kept = poll(); kept != null; kept = poll()) {
            kept.peer.use(deadline);
            if (nanos.getAsLong() - kept.since < LONGEST_IDLE && isSilent(kept.peer)) {
                return kept.peer;
            }
            kept.peer.close();
        }
        return Peer.connect(address, deadline);
    }

    private static boolean isSilent(Peer peer) {
        try {
            return !peer.hasAnswered();
        } catch (PeerException e) {
            return false;
        }
    }

    private @Nullable Idle poll() {
        synchronized (idle) {
            return idle.poll();
        }
    }

    private boolean keep(Peer peer) {
        synchronized (idle) {
            if (closed || idle.size() >= MOST_IDLE) {
                return false;
            }
            idle.push(new Idle(peer, nanos.getAsLong()));
            return true;
        }
    }

    /** Closes the connections that are kept; the scanner stays usable, and keeps none any more. */
    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
            idle.forEach(each -> each.peer.close());
            idle.clear();
        }
    }

    /** Collects how a service is used. Not thread-safe. */
    public static final class Builder {
        private final InetSocketAddress address;
        private final String service;
        private ScanLimits limits = ScanLimits.standard();
        private boolean previewing;

        private Builder(InetSocketAddress address, String service) {
            this.address = (InetSocketAddress) ClamdScanner.resolved(address);
            boolean path = !service.isEmpty()
                    && service.length() <= 200
                    && service.chars()
                            .allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0));
            if (!path) {
                throw new IllegalArgumentException("service is not a path of up to 200 unreserved characters");
            }
            this.service = service;
        }

        private String authority() {
            String host = address.getHostString();
            return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
        }

        /** Sets how much is sent, and for how long; otherwise {@link ScanLimits#standard}. */
        public Builder limits(ScanLimits most) {
            limits = most;
            return this;
        }

        /**
         * Sends the beginning first where the service wants a preview, and takes its word that content is clean by the
         * beginning alone. Without this, everything is always sent.
         */
        public Builder trustingPreviews() {
            previewing = true;
            return this;
        }

        /**
         * Returns the client; nothing is connected yet.
         *
         * @param nanos a clock that is never set, as {@link System#nanoTime}
         */
        public IcapScanner build(LongSupplier nanos) {
            return new IcapScanner(this, nanos);
        }
    }
}
