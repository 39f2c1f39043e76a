package io.github.crosslevel.mls.gateway;

import static io.github.crosslevel.mls.gateway.Credit.INWARD;

import io.github.crosslevel.mls.crypto.key.KeyRing;
import io.github.crosslevel.mls.crypto.signature.SigningKey;
import io.github.crosslevel.mls.identity.SystemId;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two fronts and the interconnect on three hosts: each a process with a directory, a key ring and a trail of its own.
 */
final class SplitHosts implements Closeable {
    static final String INTERNET = "internet";
    static final String INTRANET = "intranet";
    static final String INTERCONNECT = "interconnect";

    private final Path directory;
    private final String ahead;
    private final Map<String, PublicKey> auditKeys = new HashMap<>();
    private final Map<String, ChildJvm> hosts = new LinkedHashMap<>();
    private final Map<String, String> ports = new HashMap<>();

    private SplitHosts(Path directory) {
        this.directory = directory;
        // on every host it is a Monday morning in Beijing when the test starts
        this.ahead = Long.toString(Duration.between(Instant.now(), Instant.parse(CreditGateway.MONDAY_TEN))
                .toMillis());
    }

    /** Gives each host what it needs, and no more; starts them; tells each where the others listen. */
    static SplitHosts start(Path directory, String policyOfInterconnect) throws IOException {
        SplitHosts split = new SplitHosts(directory);
        long epoch = Instant.parse(CreditGateway.MONDAY_TEN).getEpochSecond() / 60 - 1;
        SecureRandom random = new SecureRandom();
        try (KeyRing all = KeyRing.generate(List.of(INWARD, INWARD.reversed()), epoch, random)) {
            split.equip(INTERNET, all.forFront(SystemId.of(INTERNET)), Credit.POLICY_TEXT);
            split.equip(INTRANET, all.forFront(SystemId.of(INTRANET)), Credit.POLICY_TEXT);
            split.equip(INTERCONNECT, all.forInterconnect(), policyOfInterconnect);
        }
        for (String name : List.of(INTERCONNECT, INTERNET, INTRANET)) {
            split.launch(name, List.of());
        }
        for (String name : List.of(INTERCONNECT, INTERNET, INTRANET)) {
            split.awaitPort(name);
        }
        split.introduce(INTERCONNECT, INTERNET);
        split.introduce(INTERCONNECT, INTRANET);
        split.introduce(INTERNET, INTERCONNECT);
        split.introduce(INTRANET, INTERCONNECT);
        return split;
    }

    private void equip(String name, KeyRing ring, String policy) throws IOException {
        Path home = Files.createDirectories(home(name));
        ring.save(home.resolve("keys.p12"), HostProgram.PASSWORD);
        Files.writeString(home.resolve("policy.mls"), policy);
        SigningKey key = SigningKey.generate(new SecureRandom());
        Files.write(home.resolve("audit.seed"), key.seed());
        auditKeys.put(name, key.publicKey());
    }

    private void launch(String name, List<String> wrapper) throws IOException {
        ChildJvm host = ChildJvm.startUnder(
                wrapper,
                home(name).resolve("errors.txt"),
                List.of("-Xmx256m"),
                HostProgram.class,
                name,
                home(name).toString(),
                ahead);
        hosts.put(name, host);
    }

    private void awaitPort(String name) throws IOException {
        ports.put(name, host(name).expect("listening "));
    }

    private void introduce(String to, String peer) throws IOException {
        host(to).send("peer " + peer + " " + ports.get(peer));
        host(to).expect("connected");
    }

    /** Kills a front as a crash does, and starts it again. */
    void restart(String front) throws IOException {
        restartUnder(List.of(), front);
    }

    /** As {@link #restart}, where another command starts the process; see {@link ChildJvm#startUnder}. */
    void restartUnder(List<String> wrapper, String front) throws IOException {
        host(front).kill();
        launch(front, wrapper);
        awaitPort(front);
        introduce(front, INTERCONNECT);
        introduce(INTERCONNECT, front);
    }

    ChildJvm host(String name) {
        ChildJvm host = hosts.get(name);
        if (host == null) {
            throw new IllegalArgumentException("no host " + name);
        }
        return host;
    }

    Path home(String name) {
        return directory.resolve(name);
    }

    Path trail(String name) {
        return home(name).resolve("trail.jsonl");
    }

    PublicKey auditKey(String name) {
        return auditKeys.get(name);
    }

    /** Ends every process in order, so that every trail is signed to its end. */
    void quit() {
        for (ChildJvm host : hosts.values()) {
            host.send("quit");
            if (host.status() != 0) {
                throw new AssertionError("a host ended with status " + host.status());
            }
        }
    }

    @Override
    public void close() {
        hosts.values().forEach(ChildJvm::close);
    }
}
