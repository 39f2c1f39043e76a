package io.github.crosslevel.mls.crypto.token;

import io.github.crosslevel.mls.crypto.internal.cbor.CborException;
import io.github.crosslevel.mls.crypto.internal.cbor.CborReader;
import io.github.crosslevel.mls.crypto.internal.cbor.CborWriter;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.Route;
import java.time.Instant;

/** The one encoding of each caveat; {@code docs/spec/label-token.md} §10. */
final class CaveatCodec {
    private static final int UNTIL = 1;
    private static final int OBJECT = 2;
    private static final int ACTION = 3;
    private static final int ROUTE = 4;
    private static final int PART = 5;
    private static final int LABEL = 6;

    private CaveatCodec() {}

    static byte[] encode(Caveat caveat) {
        CborWriter out = new CborWriter(64);
        if (caveat instanceof Caveat.Until until) {
            out.array(2).whole(UNTIL).whole(until.end().toEpochMilli());
        } else if (caveat instanceof Caveat.OnlyObject only) {
            out.array(2).whole(OBJECT).text(only.object().value());
        } else if (caveat instanceof Caveat.OnlyAction only) {
            out.array(2).whole(ACTION).text(only.action().value());
        } else if (caveat instanceof Caveat.OnlyRoute only) {
            out.array(3).whole(ROUTE).text(only.route().source().value());
            out.text(only.route().destination().value());
        } else if (caveat instanceof Caveat.OnlyPart only) {
            out.array(3).whole(PART).whole(only.part().offset());
            out.whole(only.part().length());
        } else {
            Caveat.LabelAtMost most = (Caveat.LabelAtMost) caveat;
            LabelSchema schema = most.label().schema();
            out.array(4).whole(LABEL).text(schema.id()).whole(schema.version());
            out.bytes(most.label().encoded());
        }
        return out.toByteArray();
    }

    /**
     * Reads what {@link #encode} wrote, with labels of the schema.
     *
     * @throws CborException if it is anything else, such as a caveat that is not known here
     */
    static Caveat decode(byte[] bytes, LabelSchema schema) throws CborException {
        return CborReader.readAll(bytes, in -> read(in, schema));
    }

    private static Caveat read(CborReader in, LabelSchema schema) throws CborException {
        int items = in.array();
        long kind = in.whole();
        if (items == 2 && kind == UNTIL) {
            return new Caveat.Until(Instant.ofEpochMilli(in.whole()));
        } else if (items == 2 && kind == OBJECT) {
            return new Caveat.OnlyObject(ObjectId.of(in.text()));
        } else if (items == 2 && kind == ACTION) {
            return new Caveat.OnlyAction(Action.of(in.text()));
        } else if (items == 3 && kind == ROUTE) {
            SystemId source = SystemId.of(in.text());
            return new Caveat.OnlyRoute(new Route(source, SystemId.of(in.text())));
        } else if (items == 3 && kind == PART) {
            long offset = in.whole();
            return new Caveat.OnlyPart(new TokenUse.Part(offset, in.whole()));
        } else if (items == 4 && kind == LABEL) {
            if (!in.text().equals(schema.id()) || in.whole() != schema.version()) {
                throw new CborException("label schema `" + schema + "`", in.position());
            }
            return new Caveat.LabelAtMost(schema.decode(in.bytes()));
        }
        throw new CborException("a caveat that is known here", in.position());
    }
}
