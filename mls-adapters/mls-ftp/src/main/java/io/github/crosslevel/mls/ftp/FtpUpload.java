package io.github.crosslevel.mls.ftp;

import io.github.crosslevel.mls.content.ContentTooLargeException;
import io.github.crosslevel.mls.content.StagingArea;
import io.github.crosslevel.mls.ftp.protocol.FtpLineReader;
import io.github.crosslevel.mls.ftp.protocol.FtpProblem;
import io.github.crosslevel.mls.ftp.protocol.FtpRefusal;
import io.github.crosslevel.mls.ftp.protocol.FtpVerb;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Takes one file from a data connection into a staging area, and lets nobody see it until it is complete: not aborted,
 * as long as announced, and with the control connection still there.
 */
final class FtpUpload {
    private static final int TICK_MILLIS = 250;

    private final FrontWiring wiring;
    private final ControlChannel control;
    private final OptionalLong announced;

    FtpUpload(FrontWiring wiring, ControlChannel control, OptionalLong announced) {
        this.wiring = wiring;
        this.control = control;
        this.announced = announced;
    }

    /**
     * Reads a file to its end.
     *
     * @throws FtpRefusal if it is not whole; nobody must take it
     */
    void fill(StagingArea area, Socket data) throws IOException, FtpRefusal {
        long length = copy(data, area.output());
        if (announced.isPresent() && announced.getAsLong() != length) {
            throw new FtpRefusal(FtpProblem.INCOMPLETE);
        }
        requireControl();
    }

    private long copy(Socket data, OutputStream staged) throws IOException, FtpRefusal {
        InputStream in = data.getInputStream();
        data.setSoTimeout((int) Math.min(TICK_MILLIS, wiring.timeouts().data().toMillis()));
        byte[] piece = new byte[1 << 16];
        long began = wiring.nanos().getAsLong();
        long heard = began;
        long length = 0;
        while (true) {
            int count = read(in, piece);
            if (count < 0) {
                return length;
            }
            long now = wiring.nanos().getAsLong();
            heard = count > 0 ? now : heard;
            boolean slow = now - heard > wiring.timeouts().data().toNanos()
                    || now - began > wiring.timeouts().transfer().toNanos();
            length += count;
            if (slow || length > announced.orElse(Long.MAX_VALUE)) {
                throw new FtpRefusal(slow ? FtpProblem.DATA_CONNECTION : FtpProblem.INCOMPLETE);
            }
            write(staged, piece, count);
            if (count == 0 || control.hasBytes()) {
                requireControl();
            }
        }
    }

    /** Returns how many bytes were read, -1 at the end, 0 if none came for a while. */
    private static int read(InputStream in, byte[] piece) throws FtpRefusal {
        try {
            return in.read(piece);
        } catch (SocketTimeoutException e) {
            return 0;
        } catch (IOException e) {
            throw new FtpRefusal(FtpProblem.DATA_CONNECTION, e); // reset, or TLS that was cut
        }
    }

    private static void write(OutputStream staged, byte[] piece, int count) throws FtpRefusal {
        try {
            staged.write(piece, 0, count);
        } catch (ContentTooLargeException e) {
            throw new FtpRefusal(FtpProblem.TOO_LARGE, e);
        } catch (IOException e) {
            throw new FtpRefusal(FtpProblem.STORAGE, e);
        }
    }

    /** While a file is under way, nothing may come over the control connection but ABOR. */
    private void requireControl() throws IOException, FtpRefusal {
        if (!control.isOpen()) {
            throw new FtpRefusal(FtpProblem.INCOMPLETE);
        }
        if (control.hasBytes()) {
            FtpLineReader.Reading reading = control.read();
            boolean abort = reading instanceof FtpLineReader.Line line
                    && line.text().toUpperCase(Locale.ROOT).equals(FtpVerb.ABOR.name());
            throw new FtpRefusal(abort ? FtpProblem.ABORTED : FtpProblem.PIPELINED);
        }
    }
}
