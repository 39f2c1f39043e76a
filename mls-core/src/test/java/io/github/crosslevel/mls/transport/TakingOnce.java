package io.github.crosslevel.mls.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A receiver that, like the verifier of tokens, takes each frame once. */
final class TakingOnce implements Link {
    final List<byte[]> frames = new ArrayList<>();
    final Set<ByteBuffer> taken = new HashSet<>();

    @Override
    public synchronized Acknowledgement send(InputStream frame) throws IOException {
        byte[] bytes = frame.readAllBytes();
        frames.add(bytes);
        return taken.add(ByteBuffer.wrap(bytes)) ? Acknowledgement.accepted(bytes.length) : Acknowledgement.refused();
    }
}
