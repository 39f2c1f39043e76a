package io.github.crosslevel.mls.label;

import java.util.ArrayList;
import java.util.List;

/**
 * A formula over memberships, and as bits the memberships that it requires in any case: all for nobody. A formula can
 * only entail another that requires no more, and whatever requires only single memberships is compared by bits alone.
 */
final class FormulaSlot implements Slot<Formula> {
    /** Most clauses, or nodes of a diagram. */
    private static final int MAX_COUNT = Diagram.MAX_NODES;

    private final AnyOfDimension dimension;
    private final int at;
    private final int offset;

    FormulaSlot(AnyOfDimension dimension, int at, int offset) {
        this.dimension = dimension;
        this.at = at;
        this.offset = offset;
    }

    @Override
    public AnyOfDimension dimension() {
        return dimension;
    }

    @Override
    public Formula read(Point point) {
        return point.formulas[at];
    }

    @Override
    public void write(Formula value, Point draft) {
        if (!value.dimension().equals(dimension)) {
            throw new IllegalArgumentException(
                    "formula over `" + value.dimension().name() + "` is no value of `" + dimension.name() + "`");
        }
        set(value, draft);
    }

    private void set(Formula value, Point draft) {
        draft.formulas[at] = value;
        Bits.put(draft.bits, offset, dimension.values().size(), value.required());
    }

    @Override
    public void writeTop(Point draft) {
        set(dimension.nobody(), draft);
    }

    @Override
    public boolean isEqual(Point a, Point b) {
        return a.formulas[at].equals(b.formulas[at]);
    }

    @Override
    public void encode(Point point, ByteSink out) {
        Formula formula = point.formulas[at];
        formula.diagram().ifPresentOrElse(diagram -> encode(diagram, out), () -> {
            List<long[]> rows = formula.rows();
            out.number((long) rows.size() << 1);
            rows.forEach(out::set);
        });
    }

    private static void encode(Diagram diagram, ByteSink out) {
        out.number(((long) diagram.nodes() << 1) | 1);
        for (int node = Diagram.FIRST; node <= diagram.root(); node++) {
            out.number(diagram.variable(node));
            out.number(diagram.absent(node));
            out.number(diagram.present(node));
        }
    }

    @Override
    public void decode(ByteSource in, Point draft) {
        int start = in.position();
        int head = in.number(2 * MAX_COUNT + 1);
        if ((head & 1) != 0) {
            set(decodeDiagram(head >>> 1, in), draft);
            return;
        }
        int count = head >>> 1;
        if (count > dimension.values().size() + Formula.MAX_CLAUSES) {
            throw in.malformed("more clauses than members and " + Formula.MAX_CLAUSES, start);
        }
        List<long[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(in.set(dimension.values().size()));
        }
        try {
            set(Formula.of(dimension, rows), draft);
        } catch (LabelTooComplexException e) {
            throw in.malformed(String.valueOf(e.getMessage()), start);
        }
    }

    private Formula decodeDiagram(int count, ByteSource in) {
        int start = in.position();
        int[][] nodes = {new int[count], new int[count], new int[count]};
        for (int i = 0; i < count; i++) {
            int own = i + Diagram.FIRST;
            nodes[0][i] = in.number(dimension.values().size() - 1);
            for (int branch = 1; branch <= 2; branch++) {
                int child = in.number(own - 1);
                if (child > Diagram.TRUE && nodes[0][child - Diagram.FIRST] <= nodes[0][i]) {
                    throw in.malformed("diagram asks for a member out of order", in.position());
                }
                nodes[branch][i] = child;
            }
        }
        Diagram diagram = new Diagram(nodes[0], nodes[1], nodes[2], count + Diagram.TRUE);
        try {
            if (!Diagrams.isMonotone(diagram)) {
                throw in.malformed("diagram is not monotone", start);
            }
            return Formula.of(dimension, Diagrams.canonical(diagram));
        } catch (LabelTooComplexException e) {
            throw in.malformed(String.valueOf(e.getMessage()), start);
        }
    }
}
