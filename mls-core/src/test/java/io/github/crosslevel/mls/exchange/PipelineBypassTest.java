package io.github.crosslevel.mls.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Asks the compiler: from outside the package no stage can be made, skipped or taken apart. */
class PipelineBypassTest {
    private static final String HIDDEN = "is not public in";
    private static final String SEALED = "class is not allowed to extend sealed class";

    private static final Map<String, List<String>> errors = new HashMap<>();

    @TempDir
    static Path output;

    private record Bypass(String name, String code, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A method body in which each kind of thing is at hand as the parameter that a user could have got honestly. */
    private static Bypass body(String name, String code) {
        return new Bypass(name, method(code), HIDDEN);
    }

    private static String method(String code) {
        return """
                import io.github.crosslevel.mls.audit.*;
                import io.github.crosslevel.mls.content.*;
                import io.github.crosslevel.mls.exchange.*;
                import io.github.crosslevel.mls.identity.*;
                import io.github.crosslevel.mls.seal.*;
                import io.github.crosslevel.mls.transport.*;
                import java.io.InputStream;
                import java.time.Duration;

                class Attempt {
                    Object attempt(Front front, Interconnect interconnect, Submission submission, Content content,
                            Claims claims, InputStream frame, Trace trace, Approved approved, Delivered delivered,
                            Verified verified, Sealer sealer) throws Exception {
                        %s
                    }
                }
                """.formatted(code);
    }

    private static final Bypass LEGAL = body("legal use", """
            front.submit(submission).await();
            front.receive(frame);
            interconnect.receive(frame);
            trace.offset(approved.stage().ordinal() + verified.trace().fields().size());
            sealer.seal(claims, content);
            if (front.exchange(submission, Duration.ZERO) instanceof ExchangeOutcome.Answered answered) {
                return answered.reply().content();
            }
            return delivered.claims();
            """);

    static Stream<Bypass> bypasses() {
        return Stream.of(
                body("identify without asking", "return new Identified(submission, null, null, null, null);"),
                body("strip nothing", "return new Stripped(null, content);"),
                body("inspect nothing", "return new Inspected(null, null, null);"),
                body("label by hand", "return new Labeled(null, null, null, null);"),
                body("approve by hand", "return new Approved(null, null, \"rule\", content);"),
                body("downgrade by hand", "return new io.github.crosslevel.mls.label.downgrade.Downgraded(null);"),
                body("seal what was not approved", "return new Sealed(claims, frame, trace);"),
                body("arbitrate by hand", "return new Arbitrated(claims, frame, trace);"),
                body("unseal by hand", "return new Unsealed(claims, frame);"),
                body("open by hand", "return new Opened(claims, content);"),
                body("verify by hand", "return new Verified(claims, content);"),
                body("deliver what was not verified", "return new Delivered(claims, content);"),
                body("take approved content out", "return approved.content();"),
                body("take verified content out", "return verified.content();"),
                body(
                        "run the stages of the source",
                        "return new io.github.crosslevel.mls.exchange.Departure(null, null);"),
                body(
                        "run the last stages of the source",
                        "return new io.github.crosslevel.mls.exchange.Sending(null, null);"),
                body(
                        "run the stages of the destination",
                        "return new io.github.crosslevel.mls.exchange.Arrival(null);"),
                body("make a step", "return io.github.crosslevel.mls.exchange.Step.next(submission);"),
                body("make a front of parts", "return new Front(null, null, null, null, null, null);"),
                body(
                        "wire a front by hand",
                        "io.github.crosslevel.mls.exchange.FrontWiring wiring = null; return wiring;"),
                body(
                        "hand an answer to whoever waits",
                        "io.github.crosslevel.mls.exchange.OpenRequests open = null; return open;"),
                body(
                        "write the end of a crossing",
                        "io.github.crosslevel.mls.exchange.Recorder recorder = null; return recorder;"),
                new Bypass("a stage of one's own", """
                        import io.github.crosslevel.mls.audit.*;
                        import io.github.crosslevel.mls.exchange.*;

                        final class Attempt implements InFlight {
                            public Stage stage() {
                                return Stage.APPROVED;
                            }

                            public Trace trace() {
                                return Trace.empty();
                            }
                        }
                        """, SEALED),
                new Bypass("a label state of one's own", """
                        final class Attempt implements io.github.crosslevel.mls.label.Labeling {}
                        """, SEALED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bypasses")
    void toSkipAStageDoesNotCompile(Bypass bypass) {
        assertThat(errors.get(bypass.name()))
                .as("it must fail for the one reason tested here")
                .singleElement()
                .satisfies(error -> assertThat(error).contains(bypass.expected()));
    }

    /** The same frame around legal use: without it, every attempt above could fail for a reason of its own. */
    @Test
    void legalUseCompiles() {
        assertThat(errors)
                .containsEntry(LEGAL.name(), List.of())
                .hasSize((int) bypasses().count() + 1);
    }

    /** Compiles all attempts in one go, each in a package of its own, and sorts the errors by attempt. */
    @BeforeAll
    static void compile() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<Source> sources = Stream.concat(bypasses(), Stream.of(LEGAL))
                .map(bypass -> new Source(bypass))
                .toList();
        sources.forEach(source -> errors.put(source.bypass.name(), new ArrayList<>()));
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, null, null)) {
            List<String> options = List.of(
                    "-proc:none",
                    "-Xmaxerrs",
                    "1000",
                    "-d",
                    output.toString(),
                    "-classpath",
                    System.getProperty("java.class.path"));
            compiler.getTask(new StringWriter(), files, diagnostics, options, null, sources)
                    .call();
        }
        for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                String name = sources.stream()
                        .filter(source ->
                                source.toUri().equals(diagnostic.getSource().toUri()))
                        .findFirst()
                        .orElseThrow()
                        .bypass
                        .name();
                errors.computeIfPresent(name, (key, messages) -> {
                    messages.add(diagnostic.getMessage(Locale.ENGLISH));
                    return messages;
                });
            }
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final Bypass bypass;

        Source(Bypass bypass) {
            super(URI.create("string:///" + packageOf(bypass) + "/Attempt.java"), Kind.SOURCE);
            this.bypass = bypass;
        }

        private static String packageOf(Bypass bypass) {
            return bypass.name().replace(' ', '_').replace('\'', '_');
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return "package " + packageOf(bypass) + ";\n" + bypass.code();
        }
    }
}
