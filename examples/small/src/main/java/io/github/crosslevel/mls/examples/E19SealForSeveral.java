package io.github.crosslevel.mls.examples;

import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.MemoryStaging;
import io.github.crosslevel.mls.crypto.envelope.EnvelopeReader;
import io.github.crosslevel.mls.crypto.envelope.EnvelopeSigner;
import io.github.crosslevel.mls.crypto.envelope.EnvelopeVerdict;
import io.github.crosslevel.mls.crypto.envelope.EnvelopeWriter;
import io.github.crosslevel.mls.crypto.envelope.HeaderExtensions;
import io.github.crosslevel.mls.crypto.envelope.ProtectedHeader;
import io.github.crosslevel.mls.crypto.envelope.Recipient;
import io.github.crosslevel.mls.crypto.envelope.RecipientKey;
import io.github.crosslevel.mls.crypto.envelope.RecipientKind;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.decision.PolicyVersion;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Route;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * An envelope that stands on its own, as a file or on any channel: sealed in the national suite for a branch and an
 * archive, signed, opened by both, later sealed again for an auditor without touching the content. A stranger opens
 * nothing, and of what was altered nothing is released.
 *
 * <p>Read next: {@link E20InspectContent}.
 *
 * <pre>mvn -q -Dmaven.test.skip -Pexample -Dexample=E19SealForSeveral -pl examples/small -am package</pre>
 */
final class E19SealForSeveral {
    private static final LabelSchema SCHEMA = LabelSchema.builder("credit", 1)
            .levels("public", "internal", "secret")
            .categories("credit")
            .build();

    private E19SealForSeveral() {}

    public static void main(String[] args) throws IOException {
        SecureRandom random = new SecureRandom();
        EnvelopeSigner bank = EnvelopeSigner.generate(CryptoSuite.SM, random);
        RecipientKey branch = RecipientKey.generate(RecipientKind.SM2, random);
        RecipientKey archive = RecipientKey.generate(RecipientKind.SM2, random);
        RecipientKey auditor = RecipientKey.generate(RecipientKind.SM2, random);

        byte[] envelope = EnvelopeWriter.signing(bank, random)
                .to(List.of(recipient(branch), recipient(archive)))
                .seal(header(InstantSource.system()), "{\"score\":712}".getBytes(StandardCharsets.UTF_8))
                .readAllBytes();
        show("the branch", reader(branch, bank), envelope);
        show("the archive", reader(archive, bank), envelope);
        show("a stranger", reader(auditor, bank), envelope);

        EnvelopeVerdict<InputStream> handedOn =
                reader(archive, bank).rewrap(new ByteArrayInputStream(envelope), List.of(recipient(auditor)), random);
        if (handedOn instanceof EnvelopeVerdict.Genuine<InputStream> genuine) {
            show(
                    "the auditor, from the archive",
                    reader(auditor, bank),
                    genuine.opened().readAllBytes());
        }

        envelope[envelope.length - 1] ^= 1;
        show("the branch, an altered one", reader(branch, bank), envelope);
    }

    /** A header holds no finer time than milliseconds, and refuses what it would have to alter. */
    private static ProtectedHeader header(InstantSource clock) {
        return new ProtectedHeader(
                SCHEMA.parse("secret{credit}"),
                new Route(SystemId.of("intranet"), SystemId.of("archive")),
                ObjectRef.of("report/1", "credit-report"),
                ContentType.of("application/json"),
                new PolicyVersion("credit-exchange", 1),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                HeaderExtensions.none());
    }

    private static Recipient recipient(RecipientKey key) {
        return Recipient.of(RecipientKind.SM2, key.publicKey());
    }

    private static EnvelopeReader reader(RecipientKey key, EnvelopeSigner trusted) {
        return EnvelopeReader.of(SCHEMA, List.of(key), List.of(trusted.publicKey()));
    }

    private static void show(String who, EnvelopeReader reader, byte[] envelope) throws IOException {
        EnvelopeVerdict<Content> verdict = reader.open(envelope, MemoryStaging.limitedTo(1024));
        if (verdict instanceof EnvelopeVerdict.Genuine<Content> genuine) {
            try (InputStream content = genuine.opened().open()) {
                String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
                System.out.println(who + ": " + genuine.header().label() + " " + text);
            }
        } else {
            System.out.println(who + ": refused, "
                    + ((EnvelopeVerdict.Refused<Content>) verdict).reason().code());
        }
    }
}
