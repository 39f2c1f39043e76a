package io.github.crosslevel.mls.inspection.signature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The signatures in force on this node. Packs are replaced all at once or not at all; an inspection that is open keeps
 * the set it began with. Versions of a pack never go back: to return to former contents, sign them as a new version.
 * Thread-safe; it starts no thread, and whoever installs does the work of compiling.
 *
 * <pre>{@code
 * // where packs are reviewed, with a key of mls-crypto: SigningKey, or SuiteSigner for SM2 and hybrid suites
 * SigningKey security = SigningKey.generate(random);
 * byte[] document = PackTrust.sign(text, security);            // suiteSigner.sign(PackTrust.document(text)).encoded()
 *
 * // on every node, which knows the public keys
 * PackTrust trust = new PackTrust(Quorum.of(1, security.keyId()), VerificationKeys.of(security.publicKey()));
 * ActiveSignatures active = ActiveSignatures.of(List.of(document), trust, 1);
 * SignatureInspection inspection = active.begin(Scoring.standard());
 * active.install(List.of(newer));                // counts for inspections that begin from now on
 * }</pre>
 */
public final class ActiveSignatures {
    private final PackTrust trust;
    private final int level;
    private volatile State state;

    /** A pack, and the text that was signed. */
    private static final class Installed {
        final SignaturePack pack;
        final byte[] text;

        Installed(SignaturePack pack, byte[] text) {
            this.pack = pack;
            this.text = text;
        }
    }

    private static final class State {
        final SortedMap<String, Installed> packs;
        final SignatureSet set;

        State(SortedMap<String, Installed> packs, int level) throws PackRefusedException {
            this.packs = packs;
            try {
                this.set =
                        SignatureSet.of(packs.values().stream().map(i -> i.pack).toList(), level);
            } catch (IllegalArgumentException e) {
                throw new PackRefusedException("packs cannot be compiled: " + e.getMessage());
            }
        }
    }

    private ActiveSignatures(List<byte[]> documents, PackTrust trust, int level) throws PackRefusedException {
        this.trust = trust;
        this.level = level;
        this.state = new State(newer(read(documents), Collections.emptySortedMap()), level);
    }

    /**
     * Puts the first packs in force.
     *
     * @param documents signed packs, at least one
     * @param level the paranoia level, 1 to 4
     * @throws PackRefusedException if one of them is refused
     * @throws IllegalArgumentException if there is none: inspections would find nothing
     */
    public static ActiveSignatures of(List<byte[]> documents, PackTrust trust, int level) throws PackRefusedException {
        if (documents.isEmpty()) {
            throw new IllegalArgumentException("no pack");
        }
        if (level < 1 || level > Signature.MAX_LEVEL) {
            throw new IllegalArgumentException("level " + level + ", from 1 to " + Signature.MAX_LEVEL);
        }
        return new ActiveSignatures(documents, trust, level);
    }

    /**
     * Puts packs in force, in the place of former ones of their names; packs of other names stay. The present version
     * of a pack may be given again.
     *
     * @throws PackRefusedException if one of them is not signed by the quorum, is no pack, fails one of its own tests,
     *     or has a version that is not higher than all before; then nothing changes
     */
    public void install(List<byte[]> documents) throws PackRefusedException {
        replace(read(documents));
    }

    /** The costly part, and it touches nothing. */
    private List<Installed> read(List<byte[]> documents) throws PackRefusedException {
        List<Installed> read = new ArrayList<>();
        for (byte[] document : documents) {
            read.add(read(document));
        }
        return read;
    }

    private Installed read(byte[] document) throws PackRefusedException {
        byte[] text = trust.text(document);
        try {
            SignaturePack pack = SignaturePack.parse("pack", text);
            pack.requireTests();
            return new Installed(pack, text);
        } catch (PackException e) {
            throw new PackRefusedException(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw new PackRefusedException("pack cannot be compiled: " + e.getMessage());
        }
    }

    private synchronized void replace(List<Installed> read) throws PackRefusedException {
        state = new State(newer(read, state.packs), level);
    }

    private SortedMap<String, Installed> newer(List<Installed> read, SortedMap<String, Installed> former)
            throws PackRefusedException {
        SortedMap<String, Installed> packs = new TreeMap<>(former);
        for (Installed each : read) {
            requireNewer(each, packs);
            packs.put(each.pack.name(), each);
        }
        return packs;
    }

    private void requireNewer(Installed each, SortedMap<String, Installed> packs) throws PackRefusedException {
        SignaturePack pack = each.pack;
        Installed former = packs.get(pack.name());
        int least = Math.max(
                trust.leastVersions().getOrDefault(pack.name(), 1), former == null ? 1 : former.pack.version() + 1);
        boolean same = former != null && Arrays.equals(former.text, each.text);
        if (pack.version() < least && !same) {
            throw new PackRefusedException(
                    "pack `" + pack.name() + "` version " + pack.version() + ", expected " + least + " or higher");
        }
    }

    /** Returns the set in force. */
    public SignatureSet current() {
        return state.set;
    }

    /** Returns the versions in force by the names of packs: to be kept where a restart does not forget them. */
    public Map<String, Integer> versions() {
        return state.set.versions();
    }

    /** Begins an inspection by the set in force. */
    public SignatureInspection begin(Scoring scoring) {
        return state.set.begin(scoring);
    }
}
