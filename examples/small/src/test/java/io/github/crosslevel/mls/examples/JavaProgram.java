package io.github.crosslevel.mls.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A Java program that stands on a page: it compiles without a warning, and runs in a JVM of its own. */
final class JavaProgram {
    private static final Pattern CLASS = Pattern.compile("(?:class|record) (\\w+)");

    private JavaProgram() {}

    /** Compiles a program into the folder and returns its name. */
    static String compile(String source, Path folder) throws IOException {
        Matcher named = CLASS.matcher(source);
        assertThat(named.find()).as("a class in the block").isTrue();
        Path file = Files.writeString(folder.resolve(named.group(1) + ".java"), source);
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "tests run on a JDK");
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, null, null)) {
            List<String> options =
                    List.of("-proc:none", "-Xlint:deprecation,unchecked", "-d", folder.toString(), "-cp", classPath());
            compiler.getTask(null, files, diagnostics, options, null, files.getJavaFileObjects(file))
                    .call();
        }
        assertThat(diagnostics.getDiagnostics()).isEmpty();
        return named.group(1);
    }

    /** Runs a program in a JVM of its own, with the folder as its working directory. */
    static String run(String program, Path folder) throws Exception {
        Path printed = folder.resolve(program + ".out");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = folder + File.pathSeparator + classPath();
        Process process = new ProcessBuilder(
                        java, "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-cp", classes, program)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).as(Files.readString(printed)).isZero();
        return Files.readString(printed).replace(System.lineSeparator(), "\n");
    }

    /** Surefire hides the class path in the manifest of a jar, and names it in a property of its own. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
