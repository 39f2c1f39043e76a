package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.IpAddress;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.Predicate;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.request.AccessRequest;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/** Between which ends of named ranges an IP address lies, and a class for absence. */
final class AddressVariable extends Variable {
    private static final Comparator<IpAddress> UNSIGNED = AddressVariable::compare;

    private final Attribute attribute;

    /** The first address of every class but the lowest, in ascending order. */
    private final List<IpAddress> cuts;

    AddressVariable(Attribute attribute, List<Predicate.Leaf> leaves) {
        super(Rank.NUMBER, attribute.path());
        TreeSet<IpAddress> firsts = new TreeSet<>(UNSIGNED);
        for (Predicate.Leaf leaf : leaves) {
            if (leaf instanceof Predicate.AddressIn in) {
                IpAddress last = in.network().last();
                firsts.add(in.network().first());
                firsts.add(new IpAddress(last.high() + (last.low() == -1 ? 1 : 0), last.low() + 1));
            }
        }
        // The lowest address begins the lowest class; behind the highest one it comes again.
        firsts.remove(new IpAddress(0, 0));
        this.attribute = attribute;
        this.cuts = List.copyOf(firsts);
    }

    private static int compare(IpAddress a, IpAddress b) {
        int high = Long.compareUnsigned(a.high(), b.high());
        return high != 0 ? high : Long.compareUnsigned(a.low(), b.low());
    }

    private int classOf(IpAddress address) {
        int low = 0;
        int high = cuts.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(cuts.get(middle), address) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Returns the first address of some neighbouring classes, and the one behind them; none at the ends of all. */
    List<IpAddress> firsts(int first, int end) {
        return Stream.of(first - 1, end - 1)
                .filter(cut -> cut >= 0 && cut < cuts.size())
                .map(cuts::get)
                .toList();
    }

    @Override
    RequestPart part() {
        return RequestPart.of(attribute);
    }

    @Override
    List<Attribute> attributes() {
        return List.of(attribute);
    }

    @Override
    int classes() {
        return cuts.size() + 1 + (attribute.isOptional() ? 1 : 0);
    }

    @Override
    int classOf(AccessRequest request) {
        return RequestValues.declared(attribute, request) instanceof AttributeValue.Address address
                ? classOf(address.value())
                : cuts.size() + 1;
    }

    @Override
    int[] select(Predicate.Leaf leaf) {
        return leaf instanceof Predicate.AddressIn in
                ? range(classOf(in.network().first()), classOf(in.network().last()) + 1)
                : range(0, cuts.size() + 1);
    }

    @Override
    Phrase answer(int first, int end) {
        int last = Math.min(end, cuts.size() + 1);
        if (first == last) {
            return Answers.ABSENT;
        }
        Phrase present = addresses(first, last);
        return end == last ? present : Answers.list(List.of(present, Answers.ABSENT));
    }

    /** Returns the addresses of some neighbouring classes: a range with its prefix, where they are one. */
    private Phrase addresses(int first, int end) {
        if (first == 0) {
            return end > cuts.size() ? Answers.ANY : Phrase.same("< " + cuts.get(end - 1));
        }
        IpAddress from = cuts.get(first - 1);
        if (end > cuts.size()) {
            return Phrase.same(">= " + from);
        }
        BigInteger start = number(from);
        BigInteger size = number(cuts.get(end - 1)).subtract(start);
        boolean isNetwork = size.bitCount() == 1 && start.mod(size).signum() == 0;
        if (!isNetwork) {
            return Answers.between(from.toString(), cuts.get(end - 1).toString());
        }
        int bits = from.bytes().length * Byte.SIZE;
        int prefix = bits - size.getLowestSetBit();
        return Phrase.same(prefix == bits ? from.toString() : from + "/" + prefix);
    }

    private static BigInteger number(IpAddress address) {
        byte[] bytes = ByteBuffer.allocate(IpAddress.BITS / Byte.SIZE)
                .putLong(address.high())
                .putLong(address.low())
                .array();
        return new BigInteger(1, bytes);
    }

    @Override
    List<Branch> branches(IntUnaryOperator child) {
        List<Branch> branches = new ArrayList<>();
        for (int i = 0; i < cuts.size(); i++) {
            if (child.applyAsInt(i) != child.applyAsInt(i + 1)) {
                branches.add(new Branch("<" + cuts.get(i), child.applyAsInt(i)));
            }
        }
        branches.add(new Branch("rest", child.applyAsInt(cuts.size())));
        if (attribute.isOptional()) {
            branches.add(new Branch("absent", child.applyAsInt(cuts.size() + 1)));
        }
        return branches;
    }
}
