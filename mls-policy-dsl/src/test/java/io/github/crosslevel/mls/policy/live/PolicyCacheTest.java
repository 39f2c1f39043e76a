package io.github.crosslevel.mls.policy.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.policy.Compilation;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.policy.source.PolicySource;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PolicyCacheTest {
    private final PolicyCache cache = PolicyCache.of(PolicyCompiler.standard(), 4);

    @Test
    void theSameTextIsCompiledOnce() {
        CompiledPolicy first =
                cache.compile(Traffic.policy("rule r permit read;")).orThrow();
        assertThat(cache.compile(Traffic.policy("rule r permit read;")).orThrow())
                .isSameAs(first);
        assertThat(cache.compile(Traffic.policy("rule other permit read;")).orThrow())
                .isNotSameAs(first);
    }

    @Test
    void whatIsCompiledIsFoundByWhatItMeans() {
        CompiledPolicy first =
                cache.compile(Traffic.policy("rule r permit read;")).orThrow();
        assertThat(cache.find(first.semanticHash())).containsSame(first);
        CompiledPolicy writers = PolicyCompiler.standard()
                .compile(Traffic.policy("rule r permit write;"))
                .orThrow();
        assertThat(cache.find(writers.semanticHash())).isEmpty();
    }

    @Test
    void diagnosticsNameTheSourceThatWasAskedFor() {
        PolicySource one = PolicySource.of("one.mls", "schema");
        PolicySource other = PolicySource.of("other.mls", "schema".getBytes(StandardCharsets.UTF_8));
        assertThat(cache.compile(one)).isInstanceOf(Compilation.Failed.class);
        assertThat(cache.compile(other).diagnostics().toString())
                .contains("other.mls")
                .doesNotContain("one.mls");
    }

    @Test
    void keepsNoMoreThanItMay() {
        assertThatThrownBy(() -> PolicyCache.of(PolicyCompiler.standard(), 0))
                .isInstanceOf(IllegalArgumentException.class);
        PolicyCache small = PolicyCache.of(PolicyCompiler.standard(), 1);
        CompiledPolicy first =
                small.compile(Traffic.policy("rule r permit read;")).orThrow();
        for (int i = 0; i < 20; i++) {
            small.compile(Traffic.policy("rule r" + i + " permit write;"));
        }
        long kept = 0;
        for (int i = 0; i < 20; i++) {
            kept += small.find(first.semanticHash()).isPresent() ? 1 : 0;
        }
        assertThat(kept).isIn(0L, 20L);
    }
}
