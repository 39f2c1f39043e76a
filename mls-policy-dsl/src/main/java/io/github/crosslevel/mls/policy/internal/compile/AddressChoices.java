package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.IpAddress;
import io.github.crosslevel.mls.attribute.MacAddress;
import io.github.crosslevel.mls.policy.internal.compile.Situation.Claim;
import io.github.crosslevel.mls.policy.internal.types.ValueType.Plain;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Addresses to try: of every stretch that all claims treat alike as many as there are attributes, so that they can
 * differ. Not thread-safe.
 */
final class AddressChoices {
    private static final List<AttributeValue> WELCOME_IP =
            List.of(AttributeValue.of(IpAddress.parse("192.0.2.1")), AttributeValue.of(IpAddress.parse("192.0.2.2")));

    private final Situation situation;
    private final boolean isIp;

    AddressChoices(Situation situation) {
        this.situation = situation;
        this.isIp = situation.type() == Plain.IP;
    }

    Choices addresses() {
        BigInteger end = BigInteger.ONE.shiftLeft(isIp ? 128 : MacAddress.BITS);
        TreeSet<BigInteger> firsts = new TreeSet<>(Set.of(BigInteger.ZERO));
        for (Claim claim : situation.claims()) {
            if (claim.variable() instanceof AddressVariable ip) {
                ip.firsts(claim.first(), claim.end()).forEach(a -> firsts.add(number(a)));
            } else if (claim.variable() instanceof WholeVariable whole) {
                whole.places(claim.first(), claim.end()).ifPresent(range -> {
                    firsts.add(BigInteger.valueOf(range[0]));
                    firsts.add(BigInteger.valueOf(range[1]).add(BigInteger.ONE));
                });
            }
        }
        firsts.add(end);
        Set<AttributeValue> values = new LinkedHashSet<>(isIp ? WELCOME_IP : List.of());
        for (BigInteger first : firsts.subSet(BigInteger.ZERO, end)) {
            for (int i = 0; i < situation.attributes().size(); i++) {
                BigInteger address = first.add(BigInteger.valueOf(i));
                if (address.compareTo(firsts.higher(first)) < 0) {
                    values.add(value(address));
                }
            }
        }
        return new Choices(List.copyOf(values), true);
    }

    private static BigInteger number(IpAddress address) {
        return new BigInteger(
                1,
                java.nio.ByteBuffer.allocate(16)
                        .putLong(address.high())
                        .putLong(address.low())
                        .array());
    }

    private AttributeValue value(BigInteger number) {
        return isIp
                ? AttributeValue.of(new IpAddress(number.shiftRight(64).longValue(), number.longValue()))
                : AttributeValue.of(new MacAddress(number.longValueExact()));
    }
}
