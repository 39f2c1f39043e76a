package io.github.crosslevel.mls.policy.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.policy.Compilation;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.policy.source.PolicySource;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Compiles each policy text once, also when several threads ask for it at the same time, and finds what was compiled by
 * what it means. Keeps a bounded number, those asked for most; failures are not kept. Thread-safe.
 *
 * <pre>{@code
 * PolicyCache cache = PolicyCache.of(PolicyCompiler.standard(), 16);
 * CompiledPolicy policy = cache.compile(source).orThrow();
 * cache.find(policy.semanticHash()); // the same
 * }</pre>
 */
public final class PolicyCache {
    private final PolicyCompiler compiler;
    private final Cache<Text, Compilation> byText;
    private final Cache<Digest, CompiledPolicy> byMeaning;

    /** The name is part of it, since diagnostics show it. */
    private record Text(String name, Digest bytes) {}

    private PolicyCache(PolicyCompiler compiler, int most) {
        this.compiler = compiler;
        // on the calling thread: the library uses no threads of its own
        this.byText =
                Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build();
        this.byMeaning =
                Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build();
    }

    /**
     * Returns an empty cache.
     *
     * @param most how many policies it keeps, 1 or more
     */
    public static PolicyCache of(PolicyCompiler compiler, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("cache of at most " + most + " policies");
        }
        return new PolicyCache(compiler, most);
    }

    /** Returns what the compiler says of a text: that of an earlier call, if it was kept. */
    public Compilation compile(PolicySource source) {
        Text key = new Text(source.name(), digest(source.bytes()));
        Compilation compilation = byText.get(key, text -> compiler.compile(source));
        if (compilation instanceof Compilation.Compiled compiled) {
            byMeaning.put(compiled.policy().semanticHash(), compiled.policy());
        } else {
            byText.invalidate(key);
        }
        return compilation;
    }

    private static Digest digest(ByteBuffer bytes) {
        MessageDigest algorithm = Digest.algorithm();
        algorithm.update(bytes);
        return Digest.of(algorithm.digest());
    }

    /**
     * Returns the last policy compiled with this meaning, if it was kept. Its rules may have other names than those of
     * an equal policy.
     */
    public Optional<CompiledPolicy> find(Digest semanticHash) {
        return Optional.ofNullable(byMeaning.getIfPresent(semanticHash));
    }
}
