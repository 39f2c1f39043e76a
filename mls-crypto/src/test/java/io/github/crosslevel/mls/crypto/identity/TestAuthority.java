package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.crypto.internal.BouncyCastleJca;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jcajce.spec.SM2ParameterSpec;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority that issues what it is told, right or wrong. */
final class TestAuthority {
    static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    static final Instant FROM = NOW.minus(Duration.ofDays(30));
    static final Instant UNTIL = NOW.plus(Duration.ofDays(300));

    enum Family {
        RSA("RSA", "", "SHA256withRSA"),
        ECDSA("EC", "secp256r1", "SHA256withECDSA"),
        SM2("EC", "sm2p256v1", "SM3withSM2");

        final String generator;
        final String curve;
        final String signature;

        Family(String generator, String curve, String signature) {
            this.generator = generator;
            this.curve = curve;
            this.signature = signature;
        }

        KeyPair pair() {
            return this == RSA ? RSA_PAIRS.get(next++ % RSA_PAIRS.size()) : keys(generator, curve);
        }

        static KeyPair pair(int rsaBits) {
            try {
                KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
                keys.initialize(rsaBits);
                return keys.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** Enough that no test meets one twice; to make new ones for each test would take minutes. */
    private static final List<KeyPair> RSA_PAIRS =
            Stream.generate(() -> Family.pair(2048)).limit(20).toList();

    private static int next;
    private static long serial = 1000;

    final X500Name name;
    final KeyPair keys;
    final Family family;
    /** The certificates from this authority up to, and with, its root, in DER. */
    final List<byte[]> path;

    private TestAuthority(X500Name name, KeyPair keys, Family family, List<byte[]> path) {
        this.name = name;
        this.keys = keys;
        this.family = family;
        this.path = path;
    }

    static KeyPair keys(String generator, String curve) {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance(generator, BouncyCastleJca.provider());
            keys.initialize(new ECGenParameterSpec(curve));
            return keys.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static TestAuthority root(String name, Family family) {
        return root(name, family, request -> {});
    }

    static TestAuthority root(String name, Family family, Consumer<Request> changes) {
        X500Name dn = new X500Name("CN=" + name + ",O=Test Bank,C=CN");
        KeyPair keys = family.pair();
        TestAuthority self = new TestAuthority(dn, keys, family, List.of());
        Request request = new Request(dn, keys).authority();
        changes.accept(request);
        return new TestAuthority(dn, keys, family, List.of(self.issue(request)));
    }

    TestAuthority subordinate(String name, Consumer<Request> changes) {
        X500Name dn = new X500Name("CN=" + name + ",O=Test Bank,C=CN");
        Request request = new Request(dn, family.pair()).authority();
        changes.accept(request);
        List<byte[]> longer = new ArrayList<>(path);
        longer.add(0, issue(request));
        return new TestAuthority(dn, request.keys, family, longer);
    }

    byte[] certificate() {
        return path.get(0);
    }

    /** A request of a holder; every part can be made wrong. */
    static final class Request {
        final X500Name name;
        KeyPair keys;
        Instant from = FROM;
        Instant until = UNTIL;
        String signature = "";
        byte[] sm2Identity = {};
        BasicConstraints constraints = new BasicConstraints(false);
        int usage = KeyUsage.digitalSignature;
        KeyPurposeId purpose = KeyPurposeId.id_kp_clientAuth;
        boolean criticalPurpose = false;
        String permittedMail = "";
        String mail = "";
        String criticalExtension = "";
        BigInteger number = BigInteger.valueOf(++serial);

        Request(X500Name name, KeyPair keys) {
            this.name = name;
            this.keys = keys;
        }

        Request authority() {
            constraints = new BasicConstraints(true);
            usage = KeyUsage.keyCertSign | KeyUsage.cRLSign;
            purpose = null;
            return this;
        }
    }

    static Request holder(String name, Family family) {
        return new Request(new X500Name("CN=" + name + ",O=Test Bank,C=CN"), family.pair());
    }

    byte[] issue(Request request) {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                request.number,
                Date.from(request.from),
                Date.from(request.until),
                request.name,
                request.keys.getPublic());
        try {
            extend(builder, request);
            return builder.build(signer(request.signature, request.sm2Identity)).getEncoded();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void extend(X509v3CertificateBuilder builder, Request request) throws CertIOException {
        if (request.constraints != null) {
            builder.addExtension(Extension.basicConstraints, true, request.constraints);
        }
        if (request.usage != 0) {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(request.usage));
        }
        if (request.purpose != null) {
            builder.addExtension(
                    Extension.extendedKeyUsage, request.criticalPurpose, new ExtendedKeyUsage(request.purpose));
        }
        if (!request.permittedMail.isEmpty()) {
            GeneralSubtree permitted =
                    new GeneralSubtree(new GeneralName(GeneralName.rfc822Name, request.permittedMail));
            builder.addExtension(
                    Extension.nameConstraints, true, new NameConstraints(new GeneralSubtree[] {permitted}, null));
        }
        if (!request.mail.isEmpty()) {
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.rfc822Name, request.mail)));
        }
        if (!request.criticalExtension.isEmpty()) {
            builder.addExtension(new ASN1ObjectIdentifier(request.criticalExtension), true, DERNull.INSTANCE);
        }
    }

    private ContentSigner signer(String algorithm, byte[] sm2Identity) throws Exception {
        if (sm2Identity.length > 0) {
            return new ForeignSm2(keys, sm2Identity);
        }
        return new JcaContentSignerBuilder(algorithm.isEmpty() ? family.signature : algorithm)
                .setProvider(BouncyCastleJca.provider())
                .build(keys.getPrivate());
    }

    byte[] list(BigInteger... revoked) {
        return list(NOW.minus(Duration.ofHours(1)), NOW.plus(Duration.ofDays(1)), crl -> {}, revoked);
    }

    interface Changes {
        void make(X509v2CRLBuilder crl) throws CertIOException;
    }

    byte[] list(Instant made, Instant next, Changes changes, BigInteger... revoked) {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(name, Date.from(made));
        if (next != null) {
            builder.setNextUpdate(Date.from(next));
        }
        Arrays.stream(revoked).forEach(number -> builder.addCRLEntry(number, Date.from(made), CRLReason.keyCompromise));
        try {
            changes.make(builder);
            return builder.build(signer("", new byte[0])).getEncoded();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Signs under another SM2 identity than the standard's. */
    private static final class ForeignSm2 implements ContentSigner {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final KeyPair keys;
        private final byte[] identity;

        ForeignSm2(KeyPair keys, byte[] identity) {
            this.keys = keys;
            this.identity = identity;
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return new DefaultSignatureAlgorithmIdentifierFinder().find("SM3withSM2");
        }

        @Override
        public ByteArrayOutputStream getOutputStream() {
            return out;
        }

        @Override
        public byte[] getSignature() {
            try {
                Signature signature = Signature.getInstance("SM3withSM2", BouncyCastleJca.provider());
                signature.setParameter(new SM2ParameterSpec(identity));
                signature.initSign(keys.getPrivate());
                signature.update(out.toByteArray());
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }
    }
}
