package io.github.crosslevel.mls.examples;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The checkout that the tests of the documents run in: its Markdown, its modules and its sources. */
final class Checkout {
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern ARTIFACT =
            Pattern.compile("</parent>.*?<artifactId>([^<]+)</artifactId>", Pattern.DOTALL);
    private static final Set<String> SKIPPED = Set.of("target", ".git", ".idea");

    private final Path root;

    private Checkout(Path root) {
        this.root = root;
    }

    /** Finds the checkout around the working directory. */
    static Checkout find() throws IOException {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path pom = at.resolve("pom.xml");
            if (Files.exists(pom)
                    && Files.readString(pom).contains("<artifactId>mls-parent</artifactId>\n  <version>")) {
                return new Checkout(at);
            }
        }
        throw new IllegalStateException("no checkout around " + Path.of("").toAbsolutePath());
    }

    Path root() {
        return root;
    }

    Path resolve(String path) {
        return root.resolve(path);
    }

    MarkdownFile markdown(String path) throws IOException {
        return MarkdownFile.read(root.resolve(path));
    }

    List<MarkdownFile> allMarkdown() throws IOException {
        List<MarkdownFile> pages = new ArrayList<>();
        for (Path file : files(root, ".md")) {
            pages.add(MarkdownFile.read(file));
        }
        return pages;
    }

    /** Returns the folder of every module that has no modules of its own, by artifact id. */
    TreeMap<String, Path> modules() throws IOException {
        TreeMap<String, Path> modules = new TreeMap<>();
        collectModules(root, modules);
        return modules;
    }

    private static void collectModules(Path folder, TreeMap<String, Path> into) throws IOException {
        String pom = Files.readString(folder.resolve("pom.xml"));
        Matcher module = MODULE.matcher(pom);
        boolean leaf = true;
        while (module.find()) {
            leaf = false;
            collectModules(folder.resolve(module.group(1)), into);
        }
        if (leaf) {
            Matcher artifact = ARTIFACT.matcher(pom);
            if (!artifact.find()) {
                throw new IllegalStateException("no artifact id in " + folder.resolve("pom.xml"));
            }
            into.put(artifact.group(1), folder);
        }
    }

    /** Returns the source file of the class with this simple name below a folder. */
    Optional<Path> source(Path folder, String simpleName) throws IOException {
        return files(folder, ".java").stream()
                .filter(file -> file.getFileName().toString().equals(simpleName + ".java"))
                .findFirst();
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return SKIPPED.contains(directory.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.getFileName().toString().endsWith(ending)) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(null);
        return files;
    }
}
