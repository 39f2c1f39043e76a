package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.attribute.IpAddress;
import io.github.crosslevel.mls.attribute.MacAddress;
import io.github.crosslevel.mls.identity.Authentication.Cause;
import io.github.crosslevel.mls.identity.Credential;
import io.github.crosslevel.mls.identity.SubjectId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From where subjects may call: addresses, and the network interface that must have the address. An address can be
 * forged, and so can a hardware address, so this is a condition beside a {@linkplain Factor#isCryptographic
 * cryptographic} factor, never one by itself. Thread-safe.
 */
public final class AddressBindings implements FactorVerifier {
    private static final long GROUP_BIT = 1L << 40;
    private static final MacAddress NONE = new MacAddress(0);

    private final IdentityStore store;
    private final Entries<AddressRecord> entries;
    private final Entries<ClaimRecord> interfaces;
    private final NeighbourTable neighbours;

    /** Creates a registry over what a store holds. */
    public AddressBindings(IdentityStore store, NeighbourTable neighbours) {
        this.store = store;
        this.entries = new Entries<>(store, RecordKey.Kind.ADDRESS, AddressRecord.class);
        this.interfaces = new Entries<>(store, RecordKey.Kind.HARDWARE_ADDRESS, ClaimRecord.class);
        this.neighbours = neighbours;
    }

    /**
     * Binds a subject to addresses, and to nothing else any more.
     *
     * @throws IllegalArgumentException if there is no block
     * @throws IOException if the store fails, or another change got in between
     */
    public void bind(SubjectId subject, List<CidrBlock> blocks) throws IOException {
        bind(new AddressRecord(subject, blocks, Optional.empty()));
    }

    /**
     * Binds a subject to addresses of one network interface, and to nothing else any more.
     *
     * @throws IllegalArgumentException if there is no block, or the hardware address is none of a single interface, or
     *     is bound to another subject
     * @throws IOException if the store fails, or another change got in between
     */
    public void bind(SubjectId subject, List<CidrBlock> blocks, MacAddress hardware) throws IOException {
        if ((hardware.value() & GROUP_BIT) != 0 || hardware.equals(NONE)) {
            throw new IllegalArgumentException("hardware address `" + hardware + "` is none of a single interface");
        }
        bind(new AddressRecord(subject, blocks, Optional.of(hardware)));
    }

    private void bind(AddressRecord binding) throws IOException {
        Optional<AddressRecord> former = entries.find(binding.holder());
        List<RecordChange> changes = new ArrayList<>();
        changes.add(
                former.map(before -> RecordChange.replace(before, binding)).orElseGet(() -> RecordChange.add(binding)));
        if (!former.flatMap(AddressRecord::hardware).equals(binding.hardware())) {
            release(former, changes);
            if (binding.hardware().isPresent()) {
                String hardware = binding.hardware().get().toString();
                if (interfaces.find(hardware).isPresent()) {
                    throw new IllegalArgumentException("hardware address `" + hardware + "` is bound already");
                }
                changes.add(RecordChange.add(ClaimRecord.active(interfaces.key(hardware), binding.holder())));
            }
        }
        apply(changes);
    }

    /**
     * Takes the binding of a subject away: it can then prove no address.
     *
     * @throws IOException if the store fails, or another change got in between
     */
    public void unbind(SubjectId subject) throws IOException {
        Optional<AddressRecord> former = entries.find(subject);
        List<RecordChange> changes = new ArrayList<>();
        former.ifPresent(before -> changes.add(RecordChange.remove(before)));
        release(former, changes);
        apply(changes);
    }

    private void release(Optional<AddressRecord> former, List<RecordChange> changes) throws IOException {
        Optional<MacAddress> hardware = former.flatMap(AddressRecord::hardware);
        if (hardware.isPresent()) {
            interfaces.find(hardware.get().toString()).ifPresent(claim -> changes.add(RecordChange.remove(claim)));
        }
    }

    private void apply(List<RecordChange> changes) throws IOException {
        if (!store.replace(changes)) {
            throw new IOException("address bindings changed meanwhile");
        }
    }

    @Override
    public FactorVerdict verify(Credential credential) {
        if (!(credential instanceof AddressCredential shown)) {
            return new FactorVerdict.Refused(Cause.UNSUPPORTED_CREDENTIAL);
        }
        try {
            AddressRecord binding = entries.find(shown.claimed()).orElseThrow(() -> new Refusal(Cause.UNKNOWN_SUBJECT));
            if (binding.blocks().stream().noneMatch(block -> block.contains(shown.address()))) {
                throw new Refusal(Cause.WRONG_ADDRESS);
            }
            if (binding.hardware().isPresent()) {
                requireNeighbour(shown.address(), binding.hardware().get());
            }
            return new FactorVerdict.Verified(Factor.ADDRESS);
        } catch (Refusal refusal) {
            return refusal.verdict();
        } catch (IOException e) {
            return new FactorVerdict.Refused(Cause.REGISTRY_UNAVAILABLE);
        }
    }

    private void requireNeighbour(IpAddress address, MacAddress hardware) throws Refusal {
        List<Neighbour> found;
        try {
            found = neighbours.find(address);
        } catch (IOException e) {
            throw new Refusal(Cause.NEIGHBOUR_UNKNOWN);
        }
        if (found.stream()
                .anyMatch(entry -> entry.state() == Neighbour.State.COMPLETE
                        && !entry.hardware().equals(hardware))) {
            throw new Refusal(Cause.WRONG_HARDWARE_ADDRESS);
        }
        if (found.isEmpty() || found.stream().anyMatch(entry -> entry.state() != Neighbour.State.COMPLETE)) {
            throw new Refusal(Cause.NEIGHBOUR_UNKNOWN);
        }
    }
}
