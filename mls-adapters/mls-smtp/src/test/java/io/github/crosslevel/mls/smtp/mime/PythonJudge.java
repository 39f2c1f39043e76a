package io.github.crosslevel.mls.smtp.mime;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One process of Python whose {@code email} reads mails in batches, while the other judges read them. */
final class PythonJudge implements Closeable {
    private final Process process;
    private final DataOutputStream out;
    private final BufferedReader in;

    private PythonJudge(Process process) {
        this.process = process;
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
        this.in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static PythonJudge start(Path directory) throws IOException {
        Path script = directory.resolve("read_mails.py");
        try (InputStream source = PythonJudge.class.getResourceAsStream("read_mails.py")) {
            Files.copy(source, script);
        }
        return new PythonJudge(new ProcessBuilder("python3", script.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Hands a batch over; its answer must be fetched before the next. */
    void ask(List<byte[]> mails) throws IOException {
        out.writeInt(mails.size());
        for (byte[] mail : mails) {
            out.writeInt(mail.length);
            out.write(mail);
        }
        out.flush();
    }

    /** Returns what a batch of so many mails was taken for, in its order. */
    List<String> answer(int mails) throws IOException {
        List<String> lines = new ArrayList<>(mails);
        for (int i = 0; i < mails; i++) {
            String line = in.readLine();
            if (line == null) {
                throw new IOException("Python ended after " + i + " of " + mails + " mails");
            }
            lines.add(line);
        }
        return lines;
    }

    /** Ends the process, and fails if it does not end well. */
    @Override
    public void close() throws IOException {
        out.close();
        in.close();
        try {
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException("Python ended with " + code);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
