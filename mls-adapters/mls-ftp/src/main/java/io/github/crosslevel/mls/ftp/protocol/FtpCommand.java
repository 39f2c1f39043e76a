package io.github.crosslevel.mls.ftp.protocol;

import java.util.Optional;

/** A command of the control channel, split into verb and argument. Arguments may be secret and are not shown. */
final class FtpCommand {
    private static final int MOST_CHARS = 512;

    private final FtpVerb verb;
    private final String argument;

    private FtpCommand(FtpVerb verb, String argument) {
        this.verb = verb;
        this.argument = argument;
    }

    /** Reads a line without its CR LF. */
    static FtpCommand parse(String line) throws FtpRefusal {
        if (line.length() > MOST_CHARS) {
            throw new FtpRefusal(FtpProblem.LINE_TOO_LONG);
        }
        if (line.chars().anyMatch(c -> isForbidden((char) c))) {
            throw new FtpRefusal(FtpProblem.CONTROL_CHARACTER);
        }
        int space = line.indexOf(' ');
        String name = space < 0 ? line : line.substring(0, space);
        String argument = space < 0 ? "" : line.substring(space + 1);
        if (name.isEmpty() || (space >= 0 && argument.isBlank()) || !argument.equals(argument.strip())) {
            throw new FtpRefusal(FtpProblem.SYNTAX);
        }
        Optional<FtpVerb> verb = FtpVerb.named(name);
        if (verb.isEmpty()) {
            throw new FtpRefusal(FtpProblem.VERB);
        }
        return new FtpCommand(verb.get(), argument);
    }

    private static boolean isForbidden(char c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || c == '\ufffd';
    }

    FtpVerb verb() {
        return verb;
    }

    String argument() {
        return argument;
    }
}
