package io.github.crosslevel.mls.crypto.internal.cbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CborTest {
    private static final HexFormat HEX = HexFormat.of();

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "0, 00",
        "1, 01",
        "10, 0a",
        "23, 17",
        "24, 1818",
        "25, 1819",
        "100, 1864",
        "255, 18ff",
        "256, 190100",
        "1000, 1903e8",
        "65535, 19ffff",
        "65536, 1a00010000",
        "1000000, 1a000f4240",
        "4294967295, 1affffffff",
        "4294967296, 1b0000000100000000",
        "1000000000000, 1b000000e8d4a51000",
        "9223372036854775807, 1b7fffffffffffffff",
        "-1, 20",
        "-10, 29",
        "-24, 37",
        "-25, 3818",
        "-100, 3863",
        "-256, 38ff",
        "-257, 390100",
        "-1000, 3903e7",
        "-4294967296, 3affffffff",
        "-9223372036854775808, 3b7fffffffffffffff"
    })
    void wholeNumbersFollowRfc8949AppendixA(long value, String hex) throws CborException {
        assertThat(HEX.formatHex(new CborWriter().whole(value).toByteArray())).isEqualTo(hex);
        assertThat(reader(hex).whole()).isEqualTo(value);
    }

    @Test
    void stringsArraysAndMapsFollowRfc8949AppendixA() throws CborException {
        assertThat(HEX.formatHex(new CborWriter().text("水").toByteArray())).isEqualTo("63e6b0b4");
        assertThat(HEX.formatHex(new CborWriter().text("\ud800\udd51").toByteArray()))
                .isEqualTo("64f0908591");
        assertThat(HEX.formatHex(new CborWriter().bytes(new byte[] {1, 2, 3, 4}).toByteArray()))
                .isEqualTo("4401020304");
        assertThat(HEX.formatHex(new CborWriter().truth(false).truth(true).toByteArray()))
                .isEqualTo("f4f5");
        assertThat(HEX.formatHex(new CborWriter()
                        .array(2)
                        .map(1)
                        .whole(1)
                        .whole(2)
                        .whole(3)
                        .toByteArray()))
                .isEqualTo("82a1010203");
        assertThat(reader("63e6b0b4").text()).isEqualTo("水");
        assertThat(reader("4401020304").bytes(4)).containsExactly(1, 2, 3, 4);
        assertThat(reader("f5").truth()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1817",
                "1900ff",
                "1a0000ffff",
                "1b00000000ffffffff",
                "1b8000000000000000",
                "1bffffffffffffffff",
                "18",
                "19ff",
                "1a010000",
                "1b01000000000000",
                "1c",
                "1f",
                "40",
                "60",
                "80",
                "a0",
                "f4",
                "f6",
                "f90000",
                "c000",
                "3817",
                "3b8000000000000000"
            })
    void wholeNumbersOfAnyOtherFormAreRefused(String hex) {
        assertThatExceptionOfType(CborException.class)
                .isThrownBy(() -> reader(hex).whole());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "61",
                "62c3",
                "61ff",
                "62c080",
                "63eda080",
                "64f8888080",
                "7f6161ff",
                "7b7fffffffffffffff",
                "78016100",
                "7affffffff",
                "4161",
                "64f4908080"
            })
    void textsOfAnyOtherFormAreRefused(String hex) {
        assertThatExceptionOfType(CborException.class)
                .isThrownBy(() -> reader(hex).text());
    }

    @Test
    void lengthsAreNotBelievedBeyondTheInput() {
        assertThatExceptionOfType(CborException.class)
                .isThrownBy(() -> reader("9a7fffffff").array());
        assertThatExceptionOfType(CborException.class)
                .isThrownBy(() -> reader("ba7fffffff").map());
        assertThatExceptionOfType(CborException.class)
                .isThrownBy(() -> reader("5a7fffffff00").bytes())
                .withMessage("a byte string that ends within the input expected at byte 5");
    }

    @Test
    void itemsOutOfOrderAreRefused() throws CborException {
        CborReader reader = reader("61626161");
        reader.text();
        byte[] first = reader.after(new byte[0], 0);
        reader.text();

        assertThat(first).isEqualTo(HEX.parseHex("6162"));
        assertThatExceptionOfType(CborException.class)
                .isThrownBy(() -> reader.after(first, 2))
                .withMessage("an item in ascending order expected at byte 2");
    }

    @Test
    void unpairedSurrogatesHaveNoEncoding() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CborWriter().text("a\ud800"))
                .withMessage("text of 2 chars holds an unpaired surrogate");
    }

    @Test
    void trailingBytesAreRefused() throws CborException {
        CborReader reader = reader("0001");
        reader.whole();

        assertThatExceptionOfType(CborException.class).isThrownBy(reader::end);
    }

    private static CborReader reader(String hex) {
        return new CborReader(HEX.parseHex(hex));
    }
}
