package io.github.crosslevel.mls.testkit.adapter;

import io.github.crosslevel.mls.transport.Acknowledgement;
import io.github.crosslevel.mls.transport.Link;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** Links that do not carry frames as they are. */
final class Frames {
    private Frames() {}

    /** Returns a link that alters what goes over it. */
    static Link altered(Link link, UnaryOperator<byte[]> alteration) {
        return frame -> link.send(new ByteArrayInputStream(alteration.apply(frame.readAllBytes())));
    }

    /** Returns a link over which every frame goes twice; the second acknowledgement is dropped. */
    static Link doubled(Link link) {
        return frame -> {
            byte[] bytes = frame.readAllBytes();
            Acknowledgement first = link.send(new ByteArrayInputStream(bytes));
            link.send(new ByteArrayInputStream(bytes));
            return first;
        };
    }

    /** Returns a link that is down. */
    static Link down() {
        return frame -> {
            throw new IOException("link is down");
        };
    }

    /** Returns a link that takes every frame and loses it. */
    static Link losing() {
        return frame -> {
            long length = frame.transferTo(OutputStream.nullOutputStream());
            return Acknowledgement.accepted(length);
        };
    }

    static byte[] bitFlipped(byte[] frame, int at) {
        byte[] flipped = frame.clone();
        flipped[at] ^= 1;
        return flipped;
    }

    static byte[] cut(byte[] frame, int length) {
        return Arrays.copyOf(frame, length);
    }
}
