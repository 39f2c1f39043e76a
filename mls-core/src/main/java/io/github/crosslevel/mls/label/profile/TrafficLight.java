package io.github.crosslevel.mls.label.profile;

import io.github.crosslevel.mls.label.ChainDimension;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import java.util.Arrays;

/**
 * The labels of the Traffic Light Protocol, version 2.0 (FIRST, August 2022), least restrictive first, with their
 * colours.
 *
 * <p>Covered: the labels with {@code AMBER+STRICT}, their order, so that what is made from two carries the stricter
 * one, their written form and colours. Not covered: who the community, the organisation or the recipients are, which
 * the standard leaves to the source; an any-of dimension beside this one can say it. The standard forbids to translate
 * the labels, so there is one name for all languages.
 */
public enum TrafficLight {
    /** For everybody. */
    CLEAR("CLEAR", "#FFFFFF"),
    /** For the community of the recipients. */
    GREEN("GREEN", "#33FF00"),
    /** For the organisations of the recipients and their clients, as needed. */
    AMBER("AMBER", "#FFC000"),
    /** For the organisations of the recipients alone. */
    AMBER_STRICT("AMBER+STRICT", "#FFC000"),
    /** For the recipients in person. */
    RED("RED", "#FF2B2B");

    /** The colour on which the labels stand. */
    public static final String BACKGROUND = "#000000";

    /** The names of the labels, without {@code TLP:}, least restrictive first. */
    public static final ChainDimension LEVEL = new ChainDimension(
            "level", Arrays.stream(values()).map(light -> light.name).toList());

    /** The schema with the labels alone; its version is that of the protocol. */
    public static final LabelSchema SCHEMA =
            LabelSchema.builder("tlp", 2).dimension(LEVEL).build();

    private final String name;
    private final String colour;

    TrafficLight(String name, String colour) {
        this.name = name;
        this.colour = colour;
    }

    /** Returns what a label says whose schema declares {@link #LEVEL}. */
    public static TrafficLight of(Label label) {
        return values()[LEVEL.values().indexOf(label.get(LEVEL))];
    }

    /** Returns the label of {@link #SCHEMA}. */
    public Label label() {
        return SCHEMA.label().set(LEVEL, name).build();
    }

    /** Returns the written form, such as {@code TLP:AMBER+STRICT}. */
    public String marking() {
        return "TLP:" + name;
    }

    /** Returns the colour of the font as {@code #RRGGBB}, to be set on {@link #BACKGROUND}. */
    public String colour() {
        return colour;
    }
}
