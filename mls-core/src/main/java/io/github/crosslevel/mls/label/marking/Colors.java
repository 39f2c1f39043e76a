package io.github.crosslevel.mls.label.marking;

/**
 * The colours of a banner, readable by contrast (WCAG 2.2, success criterion 1.4.3).
 *
 * @param background behind the text, as {@code #rrggbb}
 * @param foreground of the text, as {@code #rrggbb}
 */
public record Colors(String background, String foreground) {
    /** The least contrast of text: 4.5 to 1. */
    public static final double LEAST_CONTRAST = 4.5;

    /** Checks form and contrast. */
    public Colors {
        double contrast = contrast(luminance(background), luminance(foreground));
        if (contrast < LEAST_CONTRAST) {
            throw new IllegalArgumentException("contrast of " + foreground + " on " + background + " is "
                    + Math.floor(contrast * 10) / 10 + ", below " + LEAST_CONTRAST);
        }
    }

    /** Returns the contrast of the two, from 4.5 to 21. */
    public double contrast() {
        return contrast(luminance(background), luminance(foreground));
    }

    private static double contrast(double a, double b) {
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    /** Relative luminance as WCAG defines it. */
    private static double luminance(String color) {
        if (color.length() != 7 || !color.matches("#[0-9a-fA-F]{6}")) {
            throw new IllegalArgumentException("color is not of the form #rrggbb");
        }
        return 0.2126 * linear(color, 1) + 0.7152 * linear(color, 3) + 0.0722 * linear(color, 5);
    }

    private static double linear(String color, int at) {
        double value = Integer.parseInt(color.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
