package io.github.crosslevel.mls.gateway;

import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.key.EpochSchedule;
import io.github.crosslevel.mls.crypto.key.KeyRing;
import io.github.crosslevel.mls.crypto.key.RouteKeys;
import io.github.crosslevel.mls.crypto.signature.SigningKey;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.request.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a gateway keeps what must survive it.
 *
 * <pre>
 * keys/routes.p12         the keys of all routes
 * keys/audit.p12          the key that signs the audit trail
 * audit/trail.jsonl       the audit trail, its checkpoint beside it
 * fronts/SYSTEM/          the transfers of a front
 * </pre>
 */
final class GatewayDirectory {
    private static final Pattern FOLDER = Pattern.compile("[\\p{L}\\p{N}_-][\\p{L}\\p{N}._-]*");

    private final Path root;
    private final char[] password;

    GatewayDirectory(Path root, char[] password) {
        this.root = root;
        this.password = password;
    }

    Path auditTrail() throws IOException {
        return Files.createDirectories(root.resolve("audit")).resolve("trail.jsonl");
    }

    /** Returns the folder of a front; a name that could lead out of this directory is refused. */
    Path transfers(SystemId system) throws IOException {
        if (!FOLDER.matcher(system.value()).matches()) {
            throw new IllegalArgumentException("system `" + system + "` has a name that cannot be a folder");
        }
        return Files.createDirectories(root.resolve("fronts")).resolve(system.value());
    }

    Path ticketLedger() throws IOException {
        return Files.createDirectories(root).resolve("tickets");
    }

    SigningKey auditKey(SecureRandom random) throws IOException {
        return AuditKeyFile.openOrCreate(keys().resolve("audit.p12"), password, random);
    }

    /**
     * Opens the ring, or makes one; a ring that is kept forgets the epochs that are over.
     *
     * @param suite of the newest keys of every route; empty for that of the keys that are there
     */
    KeyRing keyRing(Optional<CryptoSuite> suite, List<Route> routes, EpochSchedule epochs, SecureRandom random)
            throws IOException {
        Path file = keys().resolve("routes.p12");
        long oldest = epochs.oldest();
        KeyRing ring = Files.exists(file)
                ? KeyRing.open(file, password).advancedTo(oldest)
                : KeyRing.generate(suite.orElse(CryptoSuite.INTL), routes, oldest, random);
        Map<Route, CryptoSuite> newest = new HashMap<>();
        for (RouteKeys keys : ring.keys()) {
            newest.put(keys.route(), keys.suite());
        }
        if (!newest.keySet().containsAll(routes)) {
            throw new IOException("`" + file + "` has keys for " + newest.keySet() + ", needed are " + routes);
        }
        for (Route route : routes) {
            CryptoSuite present = newest.get(route);
            if (suite.isPresent() && present != suite.get()) {
                throw new IOException("`" + file + "` has keys of suite " + present + " for route " + route
                        + ", the gateway is set to " + suite.get()
                        + "; make new keys with KeyRing.withNewKeys (密钥的密码套件与网关设置不符)");
            }
        }
        ring.save(file, password);
        return ring;
    }

    private Path keys() throws IOException {
        return Files.createDirectories(root.resolve("keys"));
    }
}
