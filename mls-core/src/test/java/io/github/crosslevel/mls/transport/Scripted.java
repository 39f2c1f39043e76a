package io.github.crosslevel.mls.transport;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;

/** A connection whose other side has said everything beforehand, and then has closed. */
final class Scripted implements Connection {
    final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final InputStream answers;
    boolean closed;

    Scripted(InputStream answers) {
        this.answers = answers;
    }

    static Scripted answering(byte[] answers) {
        return new Scripted(new ByteArrayInputStream(answers));
    }

    @Override
    public InputStream input() {
        return answers;
    }

    @Override
    public OutputStream output() {
        return sent;
    }

    @Override
    public void close() {
        closed = true;
    }
}
