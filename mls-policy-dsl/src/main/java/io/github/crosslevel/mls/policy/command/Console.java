package io.github.crosslevel.mls.policy.command;

import io.github.crosslevel.mls.policy.source.DisplayWidth;
import io.github.crosslevel.mls.policy.source.Language;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * What a run of the command reads from and writes to: UTF-8, whatever the locale is, and in one language. Not
 * thread-safe.
 */
final class Console {
    private static final int BUFFER = 1 << 16;
    private static final int MARGIN = 20;

    private final InputStream in;
    private final Writer out;
    private final Writer err;
    private final Language language;

    Console(InputStream in, OutputStream out, OutputStream err, Language language) {
        this.in = in;
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
        this.err = new BufferedWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8));
        this.language = language;
    }

    /** Returns the streams of the process, without the conversions of {@link System#out}. */
    static Console ofProcess(Language language) {
        return new Console(
                // FileInputStream itself asks how long a stream is, which pipes do not know.
                new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                language);
    }

    InputStream in() {
        return in;
    }

    /** Returns where results go. It buffers; {@link #flush} is called when the command ends. */
    Writer out() {
        return out;
    }

    /** Returns where help goes. */
    PrintWriter printer() {
        return new PrintWriter(out);
    }

    Language language() {
        return language;
    }

    /** Writes a line of results. */
    void print(String line) {
        write(out, line);
    }

    /** Writes a line of results. */
    void print(Phrase line) {
        print(line.in(language));
    }

    /** Writes a line of results with its title in a column of its own. */
    void row(Phrase title, String value) {
        String shown = title.in(language);
        print(shown + " ".repeat(Math.max(1, MARGIN - DisplayWidth.of(shown))) + value);
    }

    /** Writes a line about what is wrong. */
    void complain(String line) {
        write(err, line);
    }

    /** Writes a line about what is wrong. */
    void complain(Phrase line) {
        complain(line.in(language));
    }

    private static void write(Writer to, String line) {
        try {
            to.write(line);
            to.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Passes on all that was written. */
    void flush() throws IOException {
        out.flush();
        err.flush();
    }
}
