package io.github.crosslevel.mls.examples;

import io.github.crosslevel.mls.exchange.Answer;
import io.github.crosslevel.mls.exchange.Application;
import io.github.crosslevel.mls.exchange.Delivered;
import io.github.crosslevel.mls.exchange.RawContent;
import io.github.crosslevel.mls.identity.Credential;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectRef;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The other end of {@link RecordFront}: a delivery becomes a record to the service behind the destination, written from
 * nothing but what crossed, and the reply of the service becomes the answer.
 */
final class RecordOrigin implements Application {
    private static final int LONGEST_ANSWER = 1 << 20;
    private static final int TIMEOUT_MILLIS = 30_000;

    private final Connector service;
    private final Credential credential;
    private final Action action;

    /** Connects to the service; the host decides how, for example by TLS. */
    @FunctionalInterface
    interface Connector {
        Socket connect() throws IOException;
    }

    RecordOrigin(Connector service, Credential credential, Action action) {
        this.service = service;
        this.credential = credential;
        this.action = action;
    }

    /** Asks the service; whatever it does but answer, the requester learns only that it was refused. */
    @Override
    public Answer answer(Delivered request) throws IOException {
        String object = request.claims().object().id().value();
        byte[] content;
        try (InputStream in = request.content().open()) {
            content = in.readAllBytes();
        }
        try (Socket connection = service.connect()) {
            connection.setSoTimeout(TIMEOUT_MILLIS);
            DataOutputStream out = new DataOutputStream(connection.getOutputStream());
            write(object.getBytes(StandardCharsets.US_ASCII), out);
            write(content, out);
            DataInputStream in = new DataInputStream(connection.getInputStream());
            int length = in.readInt();
            if (length < 0 || length > LONGEST_ANSWER) {
                throw new IOException("length of the answer is not within 0 to " + LONGEST_ANSWER);
            }
            byte[] answer = new byte[length];
            in.readFully(answer);
            return new Answer(
                    credential,
                    action,
                    ObjectRef.of(object, request.claims().object().type()),
                    request.content().type(),
                    RawContent.of(answer));
        }
    }

    static void write(byte[] field, DataOutputStream out) throws IOException {
        out.writeInt(field.length);
        out.write(field);
    }
}
