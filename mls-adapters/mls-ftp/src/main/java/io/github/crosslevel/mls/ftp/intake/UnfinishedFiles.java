package io.github.crosslevel.mls.ftp.intake;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.ftp.protocol.FtpPath;
import io.github.crosslevel.mls.identity.Credential;
import io.github.crosslevel.mls.request.RequestId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The files of which the client was told that they are not finished, and under which id each is sent: if it stores the
 * same file again, that is the same request. The oldest are forgotten. Thread-safe.
 */
final class UnfinishedFiles {
    private static final int MOST = 10_000;

    private final Map<Stored, RequestId> requests = new LinkedHashMap<>();

    /** Who stored which bytes under which name. */
    private record Stored(Credential owner, FtpPath path, Digest digest) {}

    private static Stored key(StoredFile file) {
        return new Stored(file.owner(), file.path(), file.content().digest());
    }

    synchronized Optional<RequestId> find(StoredFile file) {
        return Optional.ofNullable(requests.get(key(file)));
    }

    synchronized void remember(StoredFile file, RequestId request) {
        requests.put(key(file), request);
        if (requests.size() > MOST) {
            requests.remove(requests.keySet().iterator().next());
        }
    }

    synchronized void forget(StoredFile file) {
        requests.remove(key(file));
    }
}
