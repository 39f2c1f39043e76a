package io.github.crosslevel.mls.crypto.internal;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * Which provider computes an algorithm of a suite: the JDK for AES, SHA-2 and HMAC over it, whatever provider the host
 * put first, and Bouncy Castle for all else. That is what measurements say.
 *
 * <p>The operator may name another one, which is installed in the platform, by a system property
 * {@code mls.crypto.provider.SUITE.ALGORITHM}, for example {@code mls.crypto.provider.SM.SM4=Kona-Crypto}. It serves,
 * or everything that needs it is refused; nothing falls back.
 */
public final class AlgorithmProviders {
    /** What the names of the properties begin with. */
    public static final String PROPERTY = "mls.crypto.provider.";

    private AlgorithmProviders() {}

    private interface Lookup<T> {
        T from(@Nullable Provider provider) throws GeneralSecurityException;
    }

    /** Returns a cipher, for example of {@code AES/GCM/NoPadding}. */
    public static Cipher cipher(String suite, String transformation) {
        String algorithm = transformation.split("/", 2)[0];
        return find(
                suite,
                algorithm,
                "SunJCE",
                provider -> provider == null
                        ? Cipher.getInstance(transformation)
                        : Cipher.getInstance(transformation, provider));
    }

    /** Returns a MAC that has no key yet. */
    public static Mac mac(String suite, String algorithm) {
        return find(
                suite,
                algorithm,
                "SunJCE",
                provider -> provider == null ? Mac.getInstance(algorithm) : Mac.getInstance(algorithm, provider));
    }

    /** Returns a digest of nothing. */
    public static MessageDigest digest(String suite, String algorithm) {
        return find(
                suite,
                algorithm,
                "SUN",
                provider -> provider == null
                        ? MessageDigest.getInstance(algorithm)
                        : MessageDigest.getInstance(algorithm, provider));
    }

    /** Returns whether the operator names a provider for an algorithm. */
    public static boolean isNamed(String suite, String algorithm) {
        return System.getProperty(PROPERTY + suite + "." + algorithm) != null;
    }

    /** Asks the provider that is named, or the usual one; a platform without that one is asked for its default. */
    private static <T> T find(String suite, String algorithm, String platform, Lookup<T> lookup) {
        String property = PROPERTY + suite + "." + algorithm;
        String named = System.getProperty(property);
        try {
            if (named != null) {
                return lookup.from(installed(named));
            }
            return lookup.from(isOfPlatform(algorithm) ? Security.getProvider(platform) : BouncyCastleJca.provider());
        } catch (GeneralSecurityException | SecurityException e) {
            String who = named == null ? "any provider" : "provider `" + named + "` of property `" + property + "`";
            throw new IllegalStateException(
                    "suite " + suite + " needs " + algorithm + ": not served by " + who + " (密码提供者不可用)", e);
        }
    }

    private static Provider installed(String name) throws NoSuchAlgorithmException {
        Provider provider = Security.getProvider(name);
        if (provider == null) {
            throw new NoSuchAlgorithmException("provider `" + name + "` is not installed");
        }
        return provider;
    }

    private static boolean isOfPlatform(String algorithm) {
        return algorithm.equals("AES") || algorithm.startsWith("SHA-") || algorithm.startsWith("HmacSHA");
    }
}
