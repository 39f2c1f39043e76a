package io.github.crosslevel.mls.testkit;

import java.nio.charset.StandardCharsets;

/** A named input for a contract. Immutable. */
public final class Sample {
    private final String name;
    private final byte[] bytes;

    private Sample(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /** Returns a sample with a copy of the bytes. */
    public static Sample of(String name, byte[] bytes) {
        return new Sample(name, bytes.clone());
    }

    /** Returns a sample with the UTF-8 form of the text. */
    public static Sample of(String name, String text) {
        return new Sample(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns what the sample shows, as the name of the case. */
    public String name() {
        return name;
    }

    /** Returns a copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return name;
    }
}
