package io.github.crosslevel.mls.inspection.type;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.MemoryStaging;
import io.github.crosslevel.mls.content.StagingArea;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Disposition;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspect.HeadInspector;
import io.github.crosslevel.mls.inspect.Inspection;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TypeByContentTest {
    private static final ContentType CSV = ContentType.of("text/csv");
    private static final ContentType JSON = ContentType.of("application/json");

    private final TypeByContent types = TypeByContent.standard();

    private static Content content(String text, ContentType type) throws IOException {
        try (StagingArea area = MemoryStaging.limitedTo(1 << 20).allocate()) {
            area.output().write(text.getBytes(UTF_8));
            return area.commit(type, Attributes.none());
        }
    }

    @Test
    void contentOfTheDeclaredTypePasses() throws IOException {
        assertThat(types.inspect(content("name\n张三\n", CSV))).isEqualTo(Inspection.clean());
        assertThat(types.inspect(content("{\"a\":1}", JSON))).isEqualTo(Inspection.clean());
        assertThat(types.inspect(content("12", JSON))).isEqualTo(Inspection.clean());
        assertThat(types.inspect(content("name\n", ContentType.of("text/csv;profile=inquiry"))))
                .isEqualTo(Inspection.clean());
    }

    @Test
    void anExecutableThatIsCalledATableIsNamedAsWhatItIs() {
        byte[] elf = {0x7f, 'E', 'L', 'F', 2, 1, 1, 0};
        assertThat(types.inspectHead(elf, CSV))
                .isEqualTo(Inspection.block(new Finding(
                        "type-by-content", ReasonCode.EXECUTABLE_CONTENT, 0, "content declared as text/csv is ELF")));
        assertThat(types.inspectHead("#!/bin/sh\n".getBytes(UTF_8), CSV)
                        .findings()
                        .get(0)
                        .code())
                .isEqualTo(ReasonCode.EXECUTABLE_CONTENT);
    }

    @Test
    void anyOtherKindIsAMismatch() {
        assertThat(types.inspectHead("%PDF-1.7".getBytes(UTF_8), CSV)
                        .findings()
                        .get(0)
                        .code())
                .isEqualTo(ReasonCode.TYPE_MISMATCH);
        assertThat(types.inspectHead(new byte[0], CSV).findings().get(0).code()).isEqualTo(ReasonCode.TYPE_MISMATCH);
        assertThat(types.inspectHead("{\"a\":1}".getBytes(UTF_8), CSV).disposition())
                .isEqualTo(Disposition.BLOCK);
    }

    @Test
    void aTypeThatIsNotListedPassesAsNothing() {
        assertThat(types.inspectHead("name\n".getBytes(UTF_8), ContentType.of("text/plain"))
                        .disposition())
                .isEqualTo(Disposition.BLOCK);
    }

    @Test
    void aHostListsItsOwnTypes() {
        TypeByContent own = TypeByContent.of(TypeRules.whiteList()
                .allow(ContentType.of("image/png"), FileKind.PNG)
                .build());
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
        assertThat(own.inspectHead(png, ContentType.of("image/png"))).isEqualTo(Inspection.clean());
        assertThat(own.inspectHead(png, CSV).disposition()).isEqualTo(Disposition.BLOCK);
    }

    @Test
    void whatStandsBehindTheHeadIsSeenInTheWhole() throws IOException {
        String late = "name\n" + "x".repeat(HeadInspector.MAX_HEAD) + "<script>";
        assertThat(types.inspectHead(late.substring(0, HeadInspector.MAX_HEAD).getBytes(UTF_8), CSV))
                .isEqualTo(Inspection.clean());
        assertThat(types.inspect(content(late, CSV)).findings().get(0).code()).isEqualTo(ReasonCode.EXECUTABLE_CONTENT);
    }
}
