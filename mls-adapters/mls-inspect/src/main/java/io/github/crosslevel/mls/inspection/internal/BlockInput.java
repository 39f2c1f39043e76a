package io.github.crosslevel.mls.inspection.internal;

import java.io.IOException;
import java.io.InputStream;

/** A stream that reads by blocks, of which a single byte is the smallest. */
public abstract class BlockInput extends InputStream {
    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public abstract int read(byte[] into, int offset, int length) throws IOException;
}
