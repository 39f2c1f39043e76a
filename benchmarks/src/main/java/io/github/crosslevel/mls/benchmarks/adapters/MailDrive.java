package io.github.crosslevel.mls.benchmarks.adapters;

import io.github.crosslevel.mls.benchmarks.drive.Case;
import io.github.crosslevel.mls.benchmarks.drive.Drive;
import io.github.crosslevel.mls.benchmarks.drive.Turns;
import java.util.ArrayList;
import java.util.List;

/** Mails read, written canonically and checked, beside the JDK's coding of base64. */
public final class MailDrive implements Drive {
    @Override
    public String name() {
        return "mail";
    }

    @Override
    public String describe() {
        return "a mail of 8 MiB (a file in base64, English text, Chinese text) read and written canonically, and that "
                + "checked, beside the JDK's MIME decoder and encoder for base64 over as many bytes";
    }

    @Override
    public int seconds() {
        return 10;
    }

    @Override
    public void run(Turns turns) throws Exception {
        List<Case> cases = new ArrayList<>();
        for (String content : List.of("file", "english", "chinese")) {
            MailBenchmark mail = new MailBenchmark();
            mail.content = content;
            mail.prepare();
            cases.add(Case.bytes("canonicalize-" + content, MailBenchmark.SIZE, mail::canonicalize));
            cases.add(Case.bytes("check-" + content, MailBenchmark.SIZE, mail::check));
            if (content.equals("file")) {
                cases.add(Case.bytes("base64-by-jdk", MailBenchmark.SIZE, mail::floor));
            }
        }
        turns.measure(1, cases.toArray(Case[]::new));
    }
}
