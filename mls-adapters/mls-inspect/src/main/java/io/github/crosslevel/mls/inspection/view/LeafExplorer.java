package io.github.crosslevel.mls.inspection.view;

import io.github.crosslevel.mls.inspection.view.LeafDecoding.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Shows every form of a leaf, those that need fewer decodings first. One at a time; not thread-safe. */
final class LeafExplorer {
    /** A form of the leaf, the number of decodings that lead to it, and the stage of the last one. */
    private record Form(View view, int depth, Stage stage) {}

    private final Decodings decodings;
    private final ViewLimits limits;
    private final Reading reading;
    private final DecodedBytes scratch = new DecodedBytes();
    private final List<Form> forms = new ArrayList<>();

    LeafExplorer(Decodings decodings, ViewLimits limits, Reading reading) {
        this.decodings = decodings;
        this.limits = limits;
        this.reading = reading;
    }

    /** Shows all forms but the leaf itself. */
    void explore(View leaf) throws IOException {
        if (decodings.applicable(leaf.array()) == 0) {
            return;
        }
        forms.clear();
        forms.add(new Form(leaf, 0, Stage.DECODE));
        for (int i = 0; i < forms.size(); i++) {
            if (forms.get(i).stage != Stage.REDUCE) {
                decode(forms.get(i));
            }
        }
    }

    private void decode(Form form) throws IOException {
        byte[] in = form.view.array();
        int applicable = decodings.applicable(in);
        boolean normal = true;
        List<LeafDecoding> all = decodings.all();
        for (int i = 0; i < all.size(); i++) {
            LeafDecoding decoding = all.get(i);
            boolean needed = decoding.stage() != Stage.REDUCE || normal;
            if ((applicable & (1 << i)) == 0 || in.length < decoding.shortest() || !needed) {
                continue;
            }
            scratch.reset((int) limits.get(Limit.LEAF_BYTES));
            decoding.decoder().decode(in, scratch);
            if (!scratch.equalTo(in)) {
                normal &= decoding.stage() != Stage.NORMALISE;
                add(form, decoding);
            }
        }
    }

    private void add(Form from, LeafDecoding decoding) throws IOException {
        ViewPath path = from.view.path().step(decoding.name());
        if (scratch.isTooLong()) {
            throw new RefusedException(Limit.LEAF_BYTES, path, limits.get(Limit.LEAF_BYTES));
        }
        for (int i = 0; i < forms.size(); i++) {
            if (scratch.equalTo(forms.get(i).view.array())) {
                return;
            }
        }
        int depth = decoding.stage() == Stage.REDUCE ? from.depth : from.depth + 1;
        if (depth > limits.get(Limit.DEPTH)) {
            throw new RefusedException(Limit.DEPTH, path, 0);
        }
        if (forms.size() >= limits.get(Limit.LEAF_VIEWS)) {
            throw new RefusedException(Limit.LEAF_VIEWS, path, 0);
        }
        View view = from.view.decoded(path, from.view.kind(), scratch.toBytes(), decoding.decoder());
        forms.add(new Form(view, depth, decoding.stage()));
        reading.show(view);
    }

    /** Returns what a decoder that belongs to the structure makes of a leaf, as a whole view. */
    View structural(View raw, ViewPath path, ViewKind kind, LeafDecoder decoder) throws RefusedException {
        scratch.reset((int) limits.get(Limit.LEAF_BYTES));
        decoder.decode(raw.array(), scratch);
        if (scratch.isTooLong()) {
            throw new RefusedException(Limit.LEAF_BYTES, path, limits.get(Limit.LEAF_BYTES));
        }
        return scratch.equalTo(raw.array())
                ? raw.same(path, kind)
                : raw.decoded(path, kind, scratch.toBytes(), decoder);
    }
}
