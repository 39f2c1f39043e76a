import org.jspecify.annotations.NullMarked;

/** Keys, tokens, envelopes and the tamper-evident log. */
@NullMarked
module io.github.crosslevel.mls.crypto {
    requires transitive io.github.crosslevel.mls;
    requires static org.jspecify;
    requires org.bouncycastle.provider;

    exports io.github.crosslevel.mls.crypto.audit;
    exports io.github.crosslevel.mls.crypto.desensitize;
    exports io.github.crosslevel.mls.crypto.envelope;
    exports io.github.crosslevel.mls.crypto.identity;
    exports io.github.crosslevel.mls.crypto.key;
    exports io.github.crosslevel.mls.crypto.revocation;
    exports io.github.crosslevel.mls.crypto.signature;
    exports io.github.crosslevel.mls.crypto.token;
    exports io.github.crosslevel.mls.crypto.verdict;
}
