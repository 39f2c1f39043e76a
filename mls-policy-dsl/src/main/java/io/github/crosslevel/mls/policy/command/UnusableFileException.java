package io.github.crosslevel.mls.policy.command;

import io.github.crosslevel.mls.policy.source.Phrase;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that was named to the command cannot be read or written. */
final class UnusableFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Phrase phrase;

    UnusableFileException(Path file, IOException cause) {
        super(cause);
        this.phrase = new Phrase(
                file + ": " + why(cause).english(), file + "：" + why(cause).chinese());
    }

    private static Phrase why(IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return new Phrase("no such file", "文件不存在");
        }
        return cause instanceof AccessDeniedException
                ? new Phrase("access denied", "没有访问权限")
                : new Phrase("cannot be read or written", "无法读写");
    }

    Phrase phrase() {
        return phrase;
    }
}
