package io.github.crosslevel.mls.inspection;

import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.inspect.Inspector;
import io.github.crosslevel.mls.inspect.Place;
import io.github.crosslevel.mls.inspect.Severity;
import io.github.crosslevel.mls.inspection.archive.ArchiveInspector;
import io.github.crosslevel.mls.inspection.fingerprint.LeakedObjects;
import io.github.crosslevel.mls.inspection.match.KeywordInspector;
import io.github.crosslevel.mls.inspection.signature.ActiveSignatures;
import io.github.crosslevel.mls.inspection.signature.Scoring;
import io.github.crosslevel.mls.inspection.signature.SignatureSet;
import io.github.crosslevel.mls.inspection.signature.StandardPacks;
import io.github.crosslevel.mls.inspection.type.TypeRules;
import io.github.crosslevel.mls.inspection.view.ViewKind;
import io.github.crosslevel.mls.inspection.view.ViewOutcome;
import io.github.crosslevel.mls.inspection.view.ViewReader;
import io.github.crosslevel.mls.inspection.view.ViewSink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Inspects a string, a stream or a file, alone or as an inspector of a front.
 *
 * <p>Everything that was set looks at the content, whatever another one has found, so that the outcome tells all of it.
 * What cannot be decoded without doubt, or exceeds a limit, is blocked. Immutable and thread-safe, in linear time; the
 * memory does not depend on the length of the content, unless it is a stream.
 *
 * <pre>{@code
 * InspectionEngine engine = InspectionEngine.standard();
 * Inspection inspection = engine.inspect("q=1%27%20or%20%271%27=%271", ContentType.of("application/x-www-form-urlencoded"));
 * inspection.findings().forEach(System.out::println);
 * System.out.println(inspection.disposition() + ", trust " + TrustScore.of(inspection.findings()).value());
 * }</pre>
 */
public final class InspectionEngine implements Inspector {
    /** Most bytes of a stream, which is held as a whole: 64 MiB. A longer one is inspected as a file. */
    public static final int MAX_STREAM = 64 << 20;

    private static final ContentType TEXT = ContentType.of("text/plain");

    private final List<Inspector> inspectors;
    private final List<ViewInspector> viewInspectors;
    private final ViewReader reader;

    private InspectionEngine(Builder builder) {
        this.inspectors = List.copyOf(builder.inspectors);
        this.viewInspectors = List.copyOf(builder.viewInspectors);
        this.reader = builder.reader;
    }

    /**
     * Returns the engine for who wants to look at something: what runs, private keys and what nobody knows is blocked,
     * also in archives, and so is what the standard signatures of level 1 take for an attack. For a front, say what may
     * pass rather than what may not: {@link TypeRules#whiteList}.
     */
    public static InspectionEngine standard() {
        return Standard.ENGINE;
    }

    /** Compiles the standard signatures when somebody asks for them. */
    private static final class Standard {
        static final InspectionEngine ENGINE = builder()
                .types(TypeRules.blackList().build())
                .signatures(SignatureSet.of(StandardPacks.all(), 1), Scoring.standard())
                .build();
    }

    /** Starts an engine that looks for nothing yet. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Inspects a single value, such as a parameter or a cell, in its decoded forms. Most signatures are about values:
     * what is an attack as a value may be ordinary in running text, so that they are not asked there.
     */
    public Inspection inspectValue(String value) {
        try {
            return viewed(TEXT, sink -> reader.readLeaf("value", ViewKind.VALUE, value, sink));
        } catch (IOException e) {
            return failed(e);
        }
    }

    /** Inspects text, in UTF-8. */
    public Inspection inspect(String text, ContentType type) {
        return inspect(text.getBytes(StandardCharsets.UTF_8), type);
    }

    /** Inspects bytes, which nobody may change meanwhile. */
    public Inspection inspect(byte[] bytes, ContentType type) {
        try {
            return inspect(Content.of(type, bytes));
        } catch (IOException e) {
            return failed(e);
        }
    }

    /**
     * Inspects a stream to its end, and leaves it open. It is held in memory meanwhile; one of more than
     * {@value #MAX_STREAM} bytes is blocked.
     *
     * @throws IOException if reading failed
     */
    public Inspection inspect(InputStream in, ContentType type) throws IOException {
        byte[] bytes = in.readNBytes(MAX_STREAM + 1);
        return bytes.length > MAX_STREAM
                ? Inspection.block(
                        new Finding("limit.stream-bytes", ReasonCode.TOO_LARGE, MAX_STREAM, "stream is too long"))
                : inspect(bytes, type);
    }

    /**
     * Inspects a file, which nobody may change meanwhile.
     *
     * @throws IOException if reading failed
     */
    public Inspection inspect(Path file, ContentType type) throws IOException {
        return inspect(new FileContent(type, file));
    }

    @Override
    public Inspection inspect(Content content) throws IOException {
        Inspection all = Inspection.clean();
        for (Inspector inspector : inspectors) {
            all = all.and(inspector.inspect(content));
        }
        return viewInspectors.isEmpty() ? all : all.and(viewed(content.type(), sink -> reader.read(content, sink)));
    }

    /** A way to read something by its views. */
    @FunctionalInterface
    private interface Reading {
        ViewOutcome into(ViewSink sink) throws IOException;
    }

    private Inspection viewed(ContentType type, Reading reading) throws IOException {
        List<ViewInspection> inspections = new ArrayList<>();
        for (ViewInspector inspector : viewInspectors) {
            inspections.add(inspector.begin(type));
        }
        ViewOutcome outcome = reading.into(view -> {
            for (ViewInspection inspection : inspections) {
                inspection.accept(view);
            }
        });
        Inspection all = outcome instanceof ViewOutcome.Refused refused ? unseen(refused) : Inspection.clean();
        for (ViewInspection inspection : inspections) {
            all = all.and(inspection.conclude());
        }
        return all;
    }

    /** Where not every view was seen, nothing that was not found can be relied on. */
    private static Inspection unseen(ViewOutcome.Refused refused) {
        Place place = new Place(
                refused.position().path().toString(), refused.position().offset(), "");
        return Inspection.block(new Finding(
                refused.refusal().rule(),
                refused.refusal().code(),
                Severity.CRITICAL,
                place,
                refused.refusal().message()));
    }

    /** Bytes that are held are read without fail, so that somebody else has failed, such as a scanner. */
    private static Inspection failed(IOException e) {
        return Inspection.block(new Finding(
                "reading", ReasonCode.STORAGE_FAILED, 0, e.getClass().getSimpleName()));
    }

    /** Collects what is looked for. Not thread-safe. */
    public static final class Builder {
        private final List<Inspector> inspectors = new ArrayList<>();
        private final List<ViewInspector> viewInspectors = new ArrayList<>();
        private ViewReader reader = ViewReader.standard();

        private Builder() {}

        /** Adds what looks at the bytes of the content; inspectors run in the order in which they are added. */
        public Builder inspecting(Inspector inspector) {
            inspectors.add(inspector);
            return this;
        }

        /** Adds rules about types, which hold for what archives hold, too. */
        public Builder types(TypeRules rules) {
            return inspecting(ArchiveInspector.builder(rules).build());
        }

        /**
         * Adds keywords, which are found in the bytes of the content in each of their encodings, and in its decoded
         * views whatever their width, case and script. Text in UTF-8 is looked at once.
         */
        public Builder keywords(KeywordInspector keywords) {
            return inspecting(keywords).viewing(new KeywordViews(keywords.keywords(), keywords.encodings()));
        }

        /** Adds objects that have leaked, which are looked for in the content and in its decoded views. */
        public Builder leaked(LeakedObjects objects) {
            return inspecting(objects).viewing(new LeakViews(objects));
        }

        /** Adds signatures that stay the same. */
        public Builder signatures(SignatureSet signatures, Scoring scoring) {
            return viewing(new SignatureViews(() -> signatures.begin(scoring)));
        }

        /** Adds signatures that may be replaced while contents are inspected. */
        public Builder signatures(ActiveSignatures signatures, Scoring scoring) {
            return viewing(new SignatureViews(() -> signatures.begin(scoring)));
        }

        /** Adds what looks at its decoded views. */
        public Builder viewing(ViewInspector inspector) {
            viewInspectors.add(inspector);
            return this;
        }

        /** Sets the reader of views, with its limits and decodings. */
        public Builder reader(ViewReader views) {
            reader = views;
            return this;
        }

        /**
         * Returns the engine.
         *
         * @throws IllegalStateException if it would look for nothing, and so let everything pass
         */
        public InspectionEngine build() {
            if (inspectors.isEmpty() && viewInspectors.isEmpty()) {
                throw new IllegalStateException("the engine looks for nothing");
            }
            return new InspectionEngine(this);
        }
    }
}
