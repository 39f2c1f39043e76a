package io.github.crosslevel.mls.ftp.intake;

import io.github.crosslevel.mls.adapter.RefusalTrail;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.Staging;
import io.github.crosslevel.mls.content.StagingArea;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.ftp.intake.FileReceiver.Reception;
import io.github.crosslevel.mls.ftp.protocol.FtpPath;
import io.github.crosslevel.mls.ftp.protocol.FtpProblem;
import io.github.crosslevel.mls.identity.Credential;
import java.io.IOException;
import java.net.InetAddress;

/**
 * The way in for files that clients store, whatever the wire: they are staged as a whole, judged, and only then taken.
 * Whatever goes wrong is a refusal with a record. Thread-safe.
 *
 * <pre>{@code
 * FileIntake intake = FileIntake.of(
 *         crossing,
 *         DirectoryStaging.in(Path.of("staging"), 1L << 30),
 *         RefusalTrail.of(FtpCrossing.PROTOCOL, internet, trail, InstantSource.system()));
 * }</pre>
 */
public final class FileIntake {
    private static final ContentType UNJUDGED = ContentType.of("application/octet-stream");

    private final FileReceiver receiver;
    private final Staging staging;
    private final RefusalTrail trail;

    private FileIntake(FileReceiver receiver, Staging staging, RefusalTrail trail) {
        this.receiver = receiver;
        this.staging = staging;
        this.trail = trail;
    }

    /**
     * Returns an intake.
     *
     * @param receiver judges files and takes them
     * @param staging where they wait until they are judged; its limit is the most bytes of one
     * @param trail where refusals are recorded that the receiver does not see
     */
    public static FileIntake of(FileReceiver receiver, Staging staging, RefusalTrail trail) {
        return new FileIntake(receiver, staging, trail);
    }

    /**
     * Returns whether a file of this name could be taken; if not, that is recorded.
     *
     * @throws IOException if it cannot be recorded
     */
    public boolean expects(FtpPath path, InetAddress peer) throws IOException {
        if (receiver.expects(path)) {
            return true;
        }
        trail.record(peer, ReasonCode.UNKNOWN_ROUTE, "no route for the name");
        return false;
    }

    /** Returns a place for one file, of which nothing is left if it is closed before it is taken. */
    public StagingArea allocate() throws IOException {
        return staging.allocate();
    }

    /**
     * Lets the receiver judge a file that is complete.
     *
     * @throws IOException if a refusal cannot be recorded
     */
    public Reception take(Credential owner, FtpPath path, StagingArea whole, InetAddress peer) throws IOException {
        try {
            Content content = whole.commit(UNJUDGED, Attributes.none());
            try {
                return receiver.receive(new StoredFile(owner, path, content, peer));
            } finally {
                content.discard();
            }
        } catch (IOException | RuntimeException e) {
            trail.record(peer, ReasonCode.STORAGE_FAILED, e.getClass().getSimpleName());
            return Reception.REFUSED;
        }
    }

    /**
     * Records that something was refused before there was a whole file.
     *
     * @throws IOException if it cannot be recorded; whoever calls ends the connection
     */
    public void refuse(InetAddress peer, FtpProblem problem) throws IOException {
        trail.record(peer, problem.reason(), problem + ", " + problem.text());
    }

    /**
     * Records that a user whom a server let in has nothing to show to the front.
     *
     * @throws IOException if it cannot be recorded; whoever calls ends the connection
     */
    public void refuseStranger(InetAddress peer) throws IOException {
        trail.record(peer, ReasonCode.UNAUTHENTICATED, "user of the server has no credential of the front");
    }

    /** Returns where refusals are recorded. */
    public RefusalTrail trail() {
        return trail;
    }
}
