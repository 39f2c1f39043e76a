package io.github.crosslevel.mls.file;

import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.exchange.Front;
import io.github.crosslevel.mls.identity.Credential;
import io.github.crosslevel.mls.internal.setting.RequiredSettings;
import io.github.crosslevel.mls.internal.setting.Setting;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.request.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

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
    private final RequiredSettings required = new RequiredSettings();
    private final Setting<Port> port = required.add("through");
    private final Setting<Credential> credential = required.add("as");
    private final Setting<Route> route = required.add("across");
    private final Setting<Sent> sent = required.add("sending");
    private final Setting<AuditSink> audit = required.add("audit");
    private InstantSource clock = InstantSource.system();
    private Optional<Duration> quiet = Optional.of(DEFAULT_QUIET);
    private Duration retention = DEFAULT_RETENTION;
    private long limit = DEFAULT_LIMIT;

    private record Port(OutboxSettings.Sending sending, Supplier<RequestId> ids) {}

    private record Sent(Action action, String objectType, ContentType content) {}

    FileOutboxBuilder(Path directory, Path kept) {
        this.directory = Objects.requireNonNull(directory, "directory");
        this.kept = Objects.requireNonNull(kept, "kept");
    }

    /** Sets the front that files are submitted to; it must have been built with a transfer directory. */
    public FileOutboxBuilder through(Front front) {
        Objects.requireNonNull(front, "front");
        return sending(submission -> front.submit(submission).outcome(), front::newRequestId);
    }

    FileOutboxBuilder sending(OutboxSettings.Sending sending, Supplier<RequestId> ids) {
        port.set(new Port(sending, ids));
        return this;
    }

    /** Sets the proof of who hands in files here. */
    public FileOutboxBuilder as(Credential proof) {
        credential.set(proof);
        return this;
    }

    /** Sets from where to where files cross. */
    public FileOutboxBuilder across(Route way) {
        route.set(way);
        return this;
    }

    /**
     * Sets as what files are sent; the name of a file is the id of the object.
     *
     * @param objectType the type of the object, as the policy schema declares it; not blank
     */
    public FileOutboxBuilder sending(Action action, String objectType, ContentType content) {
        if (Objects.requireNonNull(objectType, "object type").isBlank()) {
            throw new IllegalArgumentException("object type is blank");
        }
        sent.set(new Sent(
                Objects.requireNonNull(action, "action"), objectType, Objects.requireNonNull(content, "content type")));
        return this;
    }

    /** Sets where refusals are recorded that happen before there is a submission, and the clock. */
    public FileOutboxBuilder audit(AuditSink sink, InstantSource time) {
        audit.set(sink);
        this.clock = Objects.requireNonNull(time, "clock");
        return this;
    }

    /** Sets how long a file must stay as it is to be complete; positive. */
    public FileOutboxBuilder quiet(Duration time) {
        this.quiet = Optional.of(positive("quiet time", time));
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

    /** Sets the most bytes of a file; the holes of a sparse file count; positive. */
    public FileOutboxBuilder limit(long bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException("limit of " + bytes + " bytes is not positive");
        }
        this.limit = bytes;
        return this;
    }

    /** Sets for how long the same name with the same content is a duplicate; positive. */
    public FileOutboxBuilder remembering(Duration time) {
        this.retention = positive("time of remembering", time);
        return this;
    }

    private static Duration positive(String what, Duration time) {
        if (Objects.requireNonNull(time, what).isNegative() || time.isZero()) {
            throw new IllegalArgumentException(what + " " + time + " is not positive");
        }
        return time;
    }

    /**
     * Opens the outbox. The directory of what is kept is created if it is missing, for the owner alone; the one that
     * holds it must exist, as must the directory where files are handed in, so that a misspelt name is noticed.
     *
     * @throws IllegalStateException if front, credential, route, what is sent or audit was not set; it names all of
     *     them
     * @throws IllegalArgumentException if the two directories are the same, or one is within the other
     * @throws IOException if a directory is missing or cannot be used, another outbox uses it, or the journal is
     *     damaged
     */
    public FileOutbox open() throws IOException {
        required.check();
        OutboxSettings settings = new OutboxSettings(
                port.get().sending(),
                port.get().ids(),
                credential.get(),
                route.get(),
                sent.get().action(),
                sent.get().objectType(),
                sent.get().content(),
                audit.get(),
                clock,
                limit);
        Path from = Directories.existing(directory);
        Path to = place(from);
        WatchedDirectory watched = quiet.isPresent()
                ? WatchedDirectory.of(from, quiet.get(), clock)
                : WatchedDirectory.renamedInto(from, clock);
        ClaimedFiles claimed = ClaimedFiles.in(from);
        try {
            return new FileOutbox(settings, watched, claimed, OutboxShelf.open(to, retention, clock.instant()));
        } catch (IOException | RuntimeException e) {
            claimed.close();
            throw e;
        }
    }

    /** Returns the directory of what is kept, apart from the other, which would send the journal and what was sent. */
    private Path place(Path from) throws IOException {
        if (Files.exists(kept)) {
            Path to = Directories.existing(kept);
            if (Directories.isWithin(to, from) || Directories.isWithin(from, to)) {
                throw notApart(from, to);
            }
            requireRoles(from, to);
            return to;
        }
        Path above = Directories.existing(kept.toAbsolutePath().resolveSibling(""));
        Path to = above.resolve(kept.getFileName());
        if (Directories.isWithin(above, from)) {
            throw notApart(from, to);
        }
        requireRoles(from, to);
        return Directories.own(to);
    }

    private static IllegalArgumentException notApart(Path from, Path to) {
        return new IllegalArgumentException("files handed in to `" + from + "` cannot be kept in `" + to + "`");
    }

    /** Another outbox must not send what this one keeps, nor keep its files among those handed in. */
    private static void requireRoles(Path from, Path to) throws IOException {
        if (OutboxShelf.isAt(from)) {
            throw new IOException("`" + from + "` is where an outbox keeps its files");
        }
        if (ClaimedFiles.areIn(to)) {
            throw new IOException("`" + to + "` is where an outbox finds its files");
        }
    }
}
