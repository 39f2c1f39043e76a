package io.github.crosslevel.mls.inspection.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.inspect.Finding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A part of pacs.008 of ISO 20022 as the example. */
class XmlRulesTest {
    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08";
    private static final XmlRules PAYMENT = XmlRules.document(NAMESPACE, "Document")
            .element("FIToFICstmrCdtTrf", 1, 1)
            .element("FIToFICstmrCdtTrf/GrpHdr", 1, 1)
            .value("FIToFICstmrCdtTrf/GrpHdr/MsgId", 1, 1, FieldType.text(1, 35))
            .value("FIToFICstmrCdtTrf/GrpHdr/NbOfTxs", 1, 1, FieldType.whole(1, 999))
            .element("FIToFICstmrCdtTrf/CdtTrfTxInf", 1, 3)
            .value("FIToFICstmrCdtTrf/CdtTrfTxInf/IntrBkSttlmAmt", 1, 1, FieldType.decimal("0.01", "99999999.99"))
            .attribute("FIToFICstmrCdtTrf/CdtTrfTxInf/IntrBkSttlmAmt", "Ccy", FieldType.oneOf("CNY", "USD"))
            .value("FIToFICstmrCdtTrf/CdtTrfTxInf/Ustrd", 0, 2, FieldType.text(1, 140))
            .build();

    private static final String VALID = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="%s">
              <FIToFICstmrCdtTrf>
                <GrpHdr><MsgId>M-1</MsgId><NbOfTxs>1</NbOfTxs></GrpHdr>
                <CdtTrfTxInf><IntrBkSttlmAmt Ccy="CNY">100.00</IntrBkSttlmAmt><Ustrd>货款 &amp; 运费</Ustrd></CdtTrfTxInf>
              </FIToFICstmrCdtTrf>
            </Document>
            """.formatted(NAMESPACE);

    private static FormatReport check(String document) throws IOException {
        return PAYMENT.check(new ByteArrayInputStream(document.getBytes(UTF_8)));
    }

    private static List<String> messages(String document) throws IOException {
        return check(document).findings().stream().map(Finding::message).toList();
    }

    @Test
    void aMessageOfTheFormPasses() throws IOException {
        FormatReport report = check(VALID);
        assertThat(report.findings()).isEmpty();
        assertThat(report.facts().find("elements")).contains(AttributeValue.of(8));
        assertThat(report.facts().find("bytes")).contains(AttributeValue.of(VALID.getBytes(UTF_8).length));
        assertThat(report.facts().find("xml-namespace")).contains(AttributeValue.of(NAMESPACE));
    }

    @Test
    void whatBreaksARuleIsSaidWithItsPath() throws IOException {
        String amount = "/Document/FIToFICstmrCdtTrf/CdtTrfTxInf/IntrBkSttlmAmt";
        assertThat(messages(VALID.replace("100.00", "100.001")))
                .containsExactly("`" + amount + "` is no number with at most 2 decimals");
        assertThat(messages(VALID.replace("CNY", "EUR")))
                .containsExactly("attribute `Ccy` of `" + amount + "` is none of the values that are listed");
        assertThat(messages(VALID.replace(" Ccy=\"CNY\"", "")))
                .containsExactly("an attribute of `" + amount + "` is missing");
        assertThat(messages(VALID.replace("<NbOfTxs>1</NbOfTxs>", "")))
                .containsExactly("`/Document/FIToFICstmrCdtTrf/GrpHdr` has 0 of `NbOfTxs`, from 1 to 1");
        assertThat(messages(VALID.replace("<NbOfTxs>", "<Secret/><NbOfTxs>")))
                .containsExactly("an element is not declared below `/Document/FIToFICstmrCdtTrf/GrpHdr`");
        Finding finding = check(VALID.replace("M-1", "x".repeat(36))).findings().get(0);
        assertThat(finding.place().offset()).isBetween((long) VALID.indexOf("<MsgId>"), VALID.indexOf("M-1") + 1L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE Document [<!ENTITY a \"b\">]>",
                "<!DOCTYPE Document SYSTEM \"http://127.0.0.1:1/x.dtd\">",
                "<!DOCTYPE Document [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>",
                "<?xml-stylesheet href=\"x\"?>",
                "text",
                "<Document/>",
                "&amp;",
                "\0",
            })
    void nothingStandsBeforeTheDocument(String intruder) throws IOException {
        assertThat(check(VALID.replace("<Document ", intruder + "<Document ")).conforms())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&a;",
                "&lt;&xxe;",
                "<!-- -- -->",
                "]]>",
                "<a/>",
                "<?php x?>",
                "<x:MsgId xmlns:x='urn:x'/>",
                "\u0001",
                "<![CDATA["
            })
    void nothingElseStandsInAValue(String intruder) throws IOException {
        assertThat(check(VALID.replace("M-1", intruder)).conforms()).isFalse();
    }

    @Test
    void anotherNamespaceRootOrAttributeIsRefused() throws IOException {
        assertThat(check(VALID.replace("001.08", "001.09")).conforms()).isFalse();
        assertThat(check(VALID.replace("Document", "document")).conforms()).isFalse();
        assertThat(check(VALID.replace("<MsgId>", "<MsgId id=\"1\">")).conforms())
                .isFalse();
        assertThat(check(VALID.replace("<GrpHdr>", "<GrpHdr>text")).conforms()).isFalse();
        assertThat(check(VALID.replace("M-1", "M<!-- c -->-1")).conforms()).isTrue();
        assertThat(check(VALID + "<a/>").conforms()).isFalse();
        assertThat(check("").conforms()).isFalse();
    }

    @Test
    void encodingsThatLieAreRefused() throws IOException {
        assertThat(PAYMENT.check(new ByteArrayInputStream(VALID.getBytes(java.nio.charset.Charset.forName("GB18030"))))
                        .conforms())
                .isFalse();
        assertThat(PAYMENT.check(new ByteArrayInputStream(VALID.getBytes(java.nio.charset.StandardCharsets.UTF_16)))
                        .conforms())
                .isFalse();
    }

    @Test
    void sizeIsBounded() throws IOException {
        assertThat(check(VALID.replace("M-1", "x".repeat((1 << 16) + 1))).conforms())
                .isFalse();
        InputStream endless = new java.io.SequenceInputStream(
                new ByteArrayInputStream("<Document xmlns='u'>".getBytes(UTF_8)), new InputStream() {
                    @Override
                    public int read() {
                        return ' ';
                    }

                    @Override
                    public int read(byte[] target, int from, int length) {
                        java.util.Arrays.fill(target, from, from + length, (byte) ' ');
                        return length;
                    }
                });
        XmlRules rules = XmlRules.document("u", "Document").build();
        assertThat(rules.check(endless).conforms()).isFalse();
    }

    @Test
    void contentThatCannotBeReadIsAnException() {
        assertThatThrownBy(() -> PAYMENT.check(new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("disk");
                    }
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("disk");
    }

    @Test
    void whateverTheBytesThereIsAReport() throws IOException {
        Random random = new Random(51);
        byte[] valid = VALID.getBytes(UTF_8);
        for (int i = 0; i < 3_000; i++) {
            byte[] mutant = valid.clone();
            mutant[random.nextInt(mutant.length)] = (byte) random.nextInt();
            mutant[random.nextInt(mutant.length)] = (byte) "<>&!\"/".charAt(random.nextInt(6));
            PAYMENT.check(new ByteArrayInputStream(mutant))
                    .findings()
                    .forEach(finding -> assertThat(finding.message()).isNotBlank());
        }
    }

    @Test
    void declarationsAreChecked() {
        XmlRules.Builder builder = XmlRules.document("", "a").value("b", 0, 1, FieldType.text(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.element("b/c", 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.value("b", 0, 1, FieldType.text(0, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.element("x", 2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.element("x//y", 0, 1));
    }
}
