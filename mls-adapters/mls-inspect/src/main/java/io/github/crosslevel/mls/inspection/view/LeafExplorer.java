package io.github.crosslevel.mls.inspection.view;

import io.github.crosslevel.mls.inspection.view.LeafDecoding.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows every form of a leaf, those that need fewer decodings first. One at a time; not thread-safe.
 *
 * <p>Values are decoded in every order, which is what it takes to be sure. Running text may hold all kinds of encodings
 * side by side, so that the number of orders explodes: once half the permitted forms were found, all decodings are
 * applied one after another there, round by round.
 */
final class LeafExplorer {
    /** A form of the leaf, and the number of decodings or rounds that lead to it. */
    private record Form(View view, int depth) {}

    private final List<LeafDecoding> all;
    private final Decodings decodings;
    private final ViewLimits limits;
    private final Reading reading;
    private final DecodedBytes scratch = new DecodedBytes();
    private final List<Form> forms = new ArrayList<>();

    /** The forms that have no other normal form: those that are worth reducing. */
    private final List<Form> normal = new ArrayList<>();

    LeafExplorer(Decodings decodings, ViewLimits limits, Reading reading) {
        this.all = decodings.all();
        this.decodings = decodings;
        this.limits = limits;
        this.reading = reading;
    }

    /** Shows all forms but the leaf itself. */
    void explore(View leaf) throws IOException {
        if (!hasOtherForms(leaf)) {
            return;
        }
        forms.clear();
        normal.clear();
        Form first = new Form(leaf, 0);
        forms.add(first);
        long most = leaf.kind() == ViewKind.TEXT ? limits.get(Limit.LEAF_VIEWS) / 2 : Long.MAX_VALUE;
        int i = 0;
        while (i < forms.size() && forms.size() < most) {
            everyDecoding(forms.get(i));
            i++;
        }
        if (i < forms.size()) {
            rounds(first);
        }
        for (Form form : normal) {
            reduce(form);
        }
    }

    /** Returns whether any decoding changes a leaf, which for most leaves none does. */
    private boolean hasOtherForms(View leaf) {
        int applicable = decodings.applicable(leaf.array());
        for (int rest = applicable; rest != 0; rest &= rest - 1) {
            if (decodes(leaf, all.get(Integer.numberOfTrailingZeros(rest)))) {
                return true;
            }
        }
        return false;
    }

    /** Adds what each decoding alone makes of a form. */
    private void everyDecoding(Form form) throws IOException {
        int applicable = decodings.applicable(form.view.array());
        boolean isNormal = true;
        for (int i = 0; i < all.size(); i++) {
            LeafDecoding decoding = all.get(i);
            boolean tried = decoding.stage() != Stage.REDUCE && (applicable & (1 << i)) != 0;
            if (tried && decodes(form.view, decoding)) {
                isNormal &= decoding.stage() != Stage.NORMALISE;
                add(form.view, form.depth + 1, decoding);
            }
        }
        if (isNormal) {
            normal.add(form);
        }
    }

    /**
     * Adds what each decoding makes of the text, and what all of them make of it one after another, until nothing
     * changes.
     */
    private void rounds(Form first) throws IOException {
        Form before;
        Form start = first;
        do {
            before = start;
            everyDecoding(start);
            for (LeafDecoding decoding : all) {
                if (decoding.stage() != Stage.REDUCE && decodes(start.view, decoding)) {
                    Form decoded = add(start.view, before.depth + 1, decoding);
                    start = decoded.depth > before.depth
                            ? decoded
                            : start; // never back to where an earlier round began
                }
            }
        } while (start.depth > before.depth);
    }

    private void reduce(Form form) throws IOException {
        int applicable = decodings.applicable(form.view.array());
        for (int i = 0; i < all.size(); i++) {
            LeafDecoding decoding = all.get(i);
            boolean tried = decoding.stage() == Stage.REDUCE && (applicable & (1 << i)) != 0;
            if (tried && decodes(form.view, decoding)) {
                add(form.view, form.depth, decoding);
            }
        }
    }

    /** Writes a form into the scratch, and returns whether it is another one. */
    private boolean decodes(View view, LeafDecoding decoding) {
        byte[] in = view.array();
        if (in.length < decoding.shortest()) {
            return false;
        }
        scratch.reset((int) limits.get(Limit.LEAF_BYTES));
        decoding.decoder().decode(in, scratch);
        return !scratch.equalTo(in);
    }

    /** Adds and shows the form in the scratch, unless it is there; returns the one that is there now. */
    private Form add(View from, int depth, LeafDecoding decoding) throws IOException {
        ViewPath path = from.path().step(decoding.name());
        if (scratch.isTooLong()) {
            throw new RefusedException(Limit.LEAF_BYTES, path, limits.get(Limit.LEAF_BYTES));
        }
        for (Form form : forms) {
            if (scratch.equalTo(form.view.array())) {
                return form;
            }
        }
        if (depth > limits.get(Limit.DEPTH)) {
            throw new RefusedException(Limit.DEPTH, path, 0);
        }
        if (forms.size() >= limits.get(Limit.LEAF_VIEWS)) {
            throw new RefusedException(Limit.LEAF_VIEWS, path, 0);
        }
        Form form = new Form(from.decoded(path, from.kind(), scratch.toBytes(), decoding.decoder()), depth);
        forms.add(form);
        reading.show(form.view);
        return form;
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
