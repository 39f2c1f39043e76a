package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.attribute.IpAddress;
import io.github.crosslevel.mls.attribute.MacAddress;
import io.github.crosslevel.mls.policy.internal.syntax.Constant;
import io.github.crosslevel.mls.policy.internal.types.ValueType.Plain;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.List;
import java.util.Optional;

/** Reads addresses and ranges of them; what is none is reported. */
final class Addresses {
    private final Resolver resolver;

    Addresses(Resolver resolver) {
        this.resolver = resolver;
    }

    /** {@code attribute in constant}. */
    Predicate in(Attribute attribute, Constant constant) {
        Optional<Predicate> predicate = attribute.type() == Plain.IP
                ? network(constant).map(network -> new Predicate.AddressIn(attribute, network))
                : hardware(attribute, constant);
        return predicate.orElse(Predicate.NEVER);
    }

    /** Returns a single IP address. */
    Optional<IpAddress> ip(Constant constant) {
        return single(Plain.IP, constant).flatMap(this::ip);
    }

    /** Returns a single hardware address. */
    Optional<MacAddress> mac(Constant constant) {
        return single(Plain.MAC, constant).flatMap(this::mac);
    }

    private Optional<Constant.Address> single(ValueType type, Constant constant) {
        Optional<Constant.Address> address = address(type, constant);
        if (address.filter(a -> !a.prefix().isEmpty()).isPresent()) {
            resolver.mismatch(type.title(), new Phrase("range of addresses", "地址范围"), constant.span());
            return Optional.empty();
        }
        return address;
    }

    private Optional<Constant.Address> address(ValueType type, Constant constant) {
        if (constant instanceof Constant.Address address) {
            return Optional.of(address);
        }
        resolver.mismatch(type.title(), constant);
        return Optional.empty();
    }

    private Optional<IpAddress> ip(Constant.Address written) {
        try {
            return Optional.of(IpAddress.parse(written.text()));
        } catch (IllegalArgumentException e) {
            resolver.mismatch(Plain.IP.title(), Phrase.same("`" + written.text() + "`"), written.span());
            return Optional.empty();
        }
    }

    private Optional<MacAddress> mac(Constant.Address written) {
        try {
            return Optional.of(MacAddress.parse(written.text()));
        } catch (IllegalArgumentException e) {
            resolver.mismatch(Plain.MAC.title(), Phrase.same("`" + written.text() + "`"), written.span());
            return Optional.empty();
        }
    }

    private Optional<Network> network(Constant constant) {
        Optional<Constant.Address> written = address(Plain.IP, constant);
        Optional<IpAddress> address = written.flatMap(this::ip);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        Optional<Integer> prefix = prefix(written.get(), Network.bits(address.get()));
        Optional<Network> network = prefix.map(p -> Network.of(address.get(), p));
        if (network.isPresent() && !network.get().first().equals(address.get())) {
            return strayBits(written.get(), network.get().first() + "/" + prefix.get());
        }
        return network;
    }

    private Optional<Predicate> hardware(Attribute attribute, Constant constant) {
        Optional<Constant.Address> written = address(Plain.MAC, constant);
        Optional<MacAddress> address = written.flatMap(this::mac);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        Optional<Integer> prefix = prefix(written.get(), MacAddress.BITS);
        if (prefix.isEmpty()) {
            return Optional.empty();
        }
        long free = (1L << (MacAddress.BITS - prefix.get())) - 1;
        long first = address.get().value() & ~free;
        return first == address.get().value()
                ? Optional.of(new Predicate.WholeIn(attribute, first, first | free))
                : strayBits(written.get(), new MacAddress(first) + "/" + prefix.get());
    }

    private Optional<Integer> prefix(Constant.Address written, int most) {
        List<Constant.Whole> prefix = written.prefix();
        if (prefix.isEmpty()) {
            return Optional.of(most);
        }
        long bits = prefix.get(0).value();
        if (bits < 0 || bits > most) {
            Phrase greatest = Phrase.same(Integer.toString(most));
            resolver.log().report(DiagnosticCode.OUT_OF_RANGE, prefix.get(0).span(), Phrase.same("0"), greatest);
            return Optional.empty();
        }
        return Optional.of((int) bits);
    }

    private <T> Optional<T> strayBits(Constant.Address written, String meant) {
        Phrase help = new Phrase("write " + meant, "请写 " + meant);
        resolver.log().reportWithHelp(DiagnosticCode.STRAY_BITS, written.span(), help);
        return Optional.empty();
    }
}
