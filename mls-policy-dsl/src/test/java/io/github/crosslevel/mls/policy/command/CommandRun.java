package io.github.crosslevel.mls.policy.command;

import io.github.crosslevel.mls.policy.source.Language;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One run of the command within the JVM of the test.
 *
 * @param status its exit status
 * @param out what it printed
 * @param err what it complained about
 */
record CommandRun(int status, String out, String err) {
    /** Runs the command in English unless the arguments say otherwise, with nothing to read. */
    static CommandRun of(String... arguments) {
        return reading(new byte[0], arguments);
    }

    /** Runs the command with a standard input. */
    static CommandRun reading(byte[] input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Language language = Mls.language(arguments, Language.ENGLISH);
        int status = new Mls(new Console(new ByteArrayInputStream(input), out, err, language)).run(arguments);
        return new CommandRun(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
