package io.github.crosslevel.mls.examples.creditreport.platform;

import io.github.crosslevel.mls.examples.creditreport.measure.EpochCensus;
import io.github.crosslevel.mls.examples.creditreport.measure.ThroughputMeter;
import io.github.crosslevel.mls.gateway.LinkDecorator;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.transport.Acknowledgement;
import io.github.crosslevel.mls.transport.Link;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;

/**
 * Looks at the frames that leave the fronts, as anybody on the wire could: how large they are, and of which epoch their
 * tokens.
 */
final class FrameTap implements LinkDecorator {
    private static final int PRELUDE = 12;
    private static final int HEADER_LENGTH_AT = 8;
    private static final int MOST_HEADER = 1 << 16;
    private static final int TOKEN = 64;
    private static final int EPOCH_AT = 4;

    private final ThroughputMeter meter;
    private final EpochCensus census;

    FrameTap(ThroughputMeter meter, EpochCensus census) {
        this.meter = meter;
        this.census = census;
    }

    @Override
    public Link decorate(SystemId system, Link link) {
        return frame -> tap(frame, link);
    }

    private Acknowledgement tap(InputStream frame, Link link) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        byte[] prelude = frame.readNBytes(PRELUDE);
        head.write(prelude);
        int header = prelude.length == PRELUDE ? ByteBuffer.wrap(prelude).getInt(HEADER_LENGTH_AT) : -1;
        if (header >= 0 && header <= MOST_HEADER) {
            head.write(frame.readNBytes(header));
            byte[] token = frame.readNBytes(TOKEN);
            head.write(token);
            if (token.length == TOKEN) {
                census.add(Integer.toUnsignedLong(ByteBuffer.wrap(token).getInt(EPOCH_AT)));
            }
        }
        meter.add(head.size());
        return link.send(new SequenceInputStream(new ByteArrayInputStream(head.toByteArray()), new Metered(frame)));
    }

    private final class Metered extends FilterInputStream {
        Metered(InputStream frame) {
            super(frame);
        }

        @Override
        public int read() throws IOException {
            int next = in.read();
            meter.add(next >= 0 ? 1 : 0);
            return next;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = in.read(target, offset, length);
            meter.add(Math.max(0, count));
            return count;
        }
    }
}
