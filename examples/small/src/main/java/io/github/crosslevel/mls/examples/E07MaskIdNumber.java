package io.github.crosslevel.mls.examples;

import io.github.crosslevel.mls.crypto.desensitize.Desensitization;
import io.github.crosslevel.mls.crypto.desensitize.DesensitizationCatalogue;
import io.github.crosslevel.mls.crypto.desensitize.PersonalField;
import java.util.List;

/**
 * Desensitisation: what remains of personal values on the way out. What does not look like the expected field is hidden
 * whole, so that a mask never shows what it did not understand.
 *
 * <p>Read next: {@link E08SealAndOpen}.
 *
 * <pre>mvn -q -Dmaven.test.skip -Pexample -Dexample=E07MaskIdNumber -pl examples/small -am package</pre>
 */
final class E07MaskIdNumber {
    /** The example number of GB 11643, and the same with a wrong check character. */
    private static final List<String> ID_NUMBERS = List.of("11010519491231002X", "110105194912310021");

    private E07MaskIdNumber() {}

    public static void main(String[] args) {
        DesensitizationCatalogue catalogue = DesensitizationCatalogue.standard();
        Desensitization idNumber = catalogue.find("idNumber").orElseThrow();
        for (String number : ID_NUMBERS) {
            boolean valid = PersonalField.RESIDENT_ID.normalize(number).isPresent();
            System.out.println(
                    number + " is " + (valid ? "valid" : "not valid") + ", shown as " + idNumber.apply(number));
        }
        System.out.println("mobile " + catalogue.find("mobile").orElseThrow().apply("13800001234"));
        System.out.println("name " + catalogue.find("name").orElseThrow().apply("张三"));

        // A field that nobody knows how to mask makes the obligation unfulfillable: the permit becomes a refusal.
        System.out.println("shoeSize: " + catalogue.find("shoeSize").isPresent());
    }
}
