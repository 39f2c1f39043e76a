package io.github.crosslevel.mls.file;

import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.exchange.Front;
import io.github.crosslevel.mls.identity.Credential;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.request.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A builder of a {@link FileOutbox}. Not thread-safe. */
public final class FileOutboxBuilder {
    /** How long a file must stay as it is, unless set otherwise: 5 seconds. */
    public static final Duration DEFAULT_QUIET = Duration.ofSeconds(5);

    /** Most bytes of a file as it is handed in, unless set otherwise: 4 GiB. */
    public static final long DEFAULT_LIMIT = 4L << 30;

    /** How long it is remembered what was sent, unless set otherwise: 30 days. */
    public static final Duration DEFAULT_RETENTION = Duration.ofDays(30);

    private final Path directory;
    private final Path kept;
    private OutboxSettings.@Nullable Sending sending;
    private @Nullable Supplier<RequestId> ids;
    private @Nullable Credential credential;
    private @Nullable Route route;
    private @Nullable Sent sent;
    private @Nullable AuditSink audit;
    private InstantSource clock = InstantSource.system();
    private Optional<Duration> quiet = Optional.of(DEFAULT_QUIET);
    private Duration retention = DEFAULT_RETENTION;
    private long limit = DEFAULT_LIMIT;

    private record Sent(Action action, String objectType, ContentType content) {}

    FileOutboxBuilder(Path directory, Path kept) {
        this.directory = directory;
        this.kept = kept;
    }

    /** Sets the front that files are submitted to; it must have been built with a transfer directory. */
    public FileOutboxBuilder through(Front front) {
        return sending(submission -> front.submit(submission).outcome(), front::newRequestId);
    }

    FileOutboxBuilder sending(OutboxSettings.Sending port, Supplier<RequestId> source) {
        this.sending = port;
        this.ids = source;
        return this;
    }

    /** Sets the proof of who hands in files here. */
    public FileOutboxBuilder as(Credential proof) {
        this.credential = proof;
        return this;
    }

    /** Sets from where to where files cross. */
    public FileOutboxBuilder across(Route way) {
        this.route = way;
        return this;
    }

    /** Sets as what files are sent; the name of a file is the id of the object. */
    public FileOutboxBuilder sending(Action action, String objectType, ContentType content) {
        this.sent = new Sent(action, objectType, content);
        return this;
    }

    /** Sets where refusals are recorded that happen before there is a submission, and the clock. */
    public FileOutboxBuilder audit(AuditSink sink, InstantSource time) {
        this.audit = sink;
        this.clock = time;
        return this;
    }

    /** Sets how long a file must stay as it is to be complete; positive. */
    public FileOutboxBuilder quiet(Duration time) {
        this.quiet = Optional.of(time);
        return this;
    }

    /**
     * Takes files at once: those who hand them in write under a name that begins with a dot, or elsewhere on the same
     * file system, and rename. This is the better way; a writer that pauses cannot be taken for one that is done.
     */
    public FileOutboxBuilder renamedIn() {
        this.quiet = Optional.empty();
        return this;
    }

    /** Sets the most bytes of a file; the holes of a sparse file count. */
    public FileOutboxBuilder limit(long bytes) {
        this.limit = bytes;
        return this;
    }

    /** Sets for how long the same name with the same content is a duplicate. */
    public FileOutboxBuilder remembering(Duration time) {
        this.retention = time;
        return this;
    }

    /**
     * Opens the outbox; both directories are created if they are missing.
     *
     * @throws IllegalStateException if front, credential, route, what is sent or audit was not set
     * @throws IOException if a directory cannot be used, another outbox uses it, or the journal is damaged
     */
    public FileOutbox open() throws IOException {
        Sent what = require("sending", sent);
        OutboxSettings settings = new OutboxSettings(
                require("through", sending),
                require("through", ids),
                require("as", credential),
                require("across", route),
                what.action(),
                what.objectType(),
                what.content(),
                require("audit", audit),
                clock,
                limit);
        Path real = Files.createDirectories(directory).toRealPath();
        WatchedDirectory watched = quiet.isPresent()
                ? WatchedDirectory.of(real, quiet.get(), clock)
                : WatchedDirectory.renamedInto(real, clock);
        OutboxShelf shelf = OutboxShelf.open(kept, retention, clock.instant());
        try {
            return new FileOutbox(settings, watched, ClaimedFiles.in(real), shelf);
        } catch (IOException e) {
            shelf.close();
            throw e;
        }
    }

    private static <T> T require(String name, @Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("`" + name + "` was not set");
        }
        return part;
    }
}
