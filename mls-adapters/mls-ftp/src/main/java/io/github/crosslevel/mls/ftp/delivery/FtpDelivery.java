package io.github.crosslevel.mls.ftp.delivery;

import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.exchange.Delivered;
import io.github.crosslevel.mls.exchange.Delivery;
import io.github.crosslevel.mls.exchange.DeliveryException;
import io.github.crosslevel.mls.ftp.protocol.FtpPath;
import io.github.crosslevel.mls.ftp.protocol.FtpTimeouts;
import io.github.crosslevel.mls.request.RequestId;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.OptionalLong;

/**
 * Delivers files to an FTP server: each appears under its name all at once, with the bytes that were judged, or not at
 * all.
 *
 * <p>A file is stored beside its place under a name made of its request id, its length there is compared, and it is
 * renamed. One that is there already is never replaced: with the same bytes it counts as delivered, with others
 * delivery fails. So a repeated delivery does no harm; others must not write in the directory meanwhile. The server has
 * to offer SIZE and EPSV or PASV; what it replies is read strictly, and data goes to no other host than itself.
 * Thread-safe.
 *
 * <pre>{@code
 * builder.delivering(INQUIRE, FtpDelivery.to(archive, FtpPath.parse("/in/inquiries")));
 * }</pre>
 */
public final class FtpDelivery implements Delivery {
    private final FtpDestination server;
    private final FtpPath directory;
    private final FtpTimeouts timeouts;

    private FtpDelivery(FtpDestination server, FtpPath directory, FtpTimeouts timeouts) {
        this.server = server;
        this.directory = directory;
        this.timeouts = timeouts;
    }

    /** Returns a delivery into a directory of a server, with {@link FtpTimeouts#defaults()}. */
    public static FtpDelivery to(FtpDestination server, FtpPath directory) {
        return new FtpDelivery(server, directory, FtpTimeouts.defaults());
    }

    /** Returns this delivery with other timeouts. */
    public FtpDelivery within(FtpTimeouts other) {
        return new FtpDelivery(server, directory, other);
    }

    /** Delivers a file under the id of its object. */
    @Override
    public void deliver(Delivered file) throws IOException {
        deliver(file.claims().object().id().value(), file.claims().request(), file.content());
    }

    void deliver(String name, RequestId request, Content content) throws IOException {
        FtpPath target = child(name);
        FtpPath part = child(".mls-" + request + ".part");
        try (FtpClient client = FtpClient.connect(server, timeouts)) {
            OptionalLong there = client.size(target);
            if (there.isPresent()) {
                requireSame(client, target, there.getAsLong(), content);
                return;
            }
            try {
                client.store(part, data -> send(content, data));
                if (client.size(part).orElse(-1) != content.length()) {
                    throw DeliveryException.failed("server has not stored the whole file");
                }
                client.rename(part, target);
            } catch (IOException e) {
                abandon(client, part, e);
                throw e;
            }
        }
    }

    private FtpPath child(String name) throws IOException {
        return directory
                .resolve(name)
                .filter(path -> path.parent().equals(directory))
                .orElseThrow(() -> DeliveryException.refused("file name is not one plain segment"));
    }

    private static void send(Content content, OutputStream data) throws IOException {
        MessageDigest digest = Digest.algorithm();
        try (InputStream in = content.open()) {
            long length = new DigestInputStream(in, digest).transferTo(data);
            if (length != content.length() || !Digest.of(digest.digest()).equals(content.digest())) {
                throw DeliveryException.failed("content changed after it was judged");
            }
        }
    }

    private static void requireSame(FtpClient client, FtpPath target, long length, Content content) throws IOException {
        MessageDigest digest = Digest.algorithm();
        if (length == content.length()) {
            client.retrieve(target, data -> digest(data, length, digest));
        }
        if (length != content.length() || !Digest.of(digest.digest()).equals(content.digest())) {
            throw DeliveryException.failed("another file of this name is there already");
        }
    }

    /** Reads so many bytes and not one more, however many there are. */
    private static void digest(InputStream data, long length, MessageDigest digest) throws IOException {
        byte[] piece = new byte[1 << 16];
        long left = length;
        while (left > 0) {
            int count = data.read(piece, 0, (int) Math.min(piece.length, left));
            if (count < 0) {
                throw new EOFException("server sends less than it says");
            }
            digest.update(piece, 0, count);
            left -= count;
        }
        if (data.read() >= 0) {
            throw DeliveryException.failed("server sends more than it says");
        }
    }

    /** The next delivery of the file begins anew under the same name, so nothing is lost if this fails. */
    private static void abandon(FtpClient client, FtpPath part, IOException cause) {
        try {
            client.remove(part);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
