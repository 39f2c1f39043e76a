package io.github.crosslevel.mls.policy.railroad;

import io.github.crosslevel.mls.policy.railroad.Track.Empty;
import io.github.crosslevel.mls.policy.railroad.Track.Fork;
import io.github.crosslevel.mls.policy.railroad.Track.Line;
import io.github.crosslevel.mls.policy.railroad.Track.Loop;
import io.github.crosslevel.mls.policy.railroad.Track.Station;
import io.github.crosslevel.mls.policy.source.DisplayWidth;
import java.util.List;

/** Draws tracks as self-contained SVG. Every part knows its size, and is drawn from its entry at the left. */
final class RailroadDrawing {
    private static final int GAP = 10;
    private static final int ARC = 8;
    private static final int HALF = 12;
    private static final int SPACE = 8;
    private static final int MARGIN = 14;

    private final StringBuilder rails = new StringBuilder();
    private final StringBuilder stations = new StringBuilder();

    /** How far a part reaches to the right of its entry, above and below it. */
    private record Size(int width, int up, int down) {}

    static String svg(String name, Track track) {
        RailroadDrawing drawing = new RailroadDrawing();
        Size size = size(track);
        int y = MARGIN + size.up();
        int end = MARGIN + 2 * GAP + size.width();
        int width = end + MARGIN + GAP;
        int height = y + size.down() + MARGIN;
        drawing.rail("M" + MARGIN + "," + (y - 6) + "v12m0,-6h" + GAP);
        drawing.draw(track, MARGIN + GAP, y);
        drawing.rail("M" + (end - GAP) + "," + y + "h" + GAP + "m0,-6v12");
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"" + width + "\" height=\"" + height
                + "\" viewBox=\"0 0 " + width + " " + height + "\">\n<title>" + name + "</title>\n"
                + "<style>text{font:13px sans-serif;text-anchor:middle;fill:#111}</style>\n"
                + "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n<g fill=\"none\" stroke=\"#5b6472\""
                + " stroke-width=\"1.5\">\n" + drawing.rails + "</g>\n" + drawing.stations + "</svg>\n";
    }

    private static Size size(Track track) {
        if (track instanceof Station station) {
            return new Size(DisplayWidth.of(station.text()) * 8 + 22, HALF, HALF);
        }
        if (track instanceof Line line) {
            List<Size> sizes = line.parts().stream().map(RailroadDrawing::size).toList();
            return new Size(
                    sizes.stream().mapToInt(Size::width).sum() + GAP * (sizes.size() - 1),
                    sizes.stream().mapToInt(Size::up).max().orElse(0),
                    sizes.stream().mapToInt(Size::down).max().orElse(0));
        }
        if (track instanceof Fork fork) {
            List<Size> sizes =
                    fork.branches().stream().map(RailroadDrawing::size).toList();
            int down = sizes.get(0).down();
            for (Size size : sizes.subList(1, sizes.size())) {
                down += SPACE + size.up() + size.down();
            }
            int width = sizes.stream().mapToInt(Size::width).max().orElse(0);
            return new Size(width + 4 * ARC, sizes.get(0).up(), Math.max(down, 2 * ARC));
        }
        if (track instanceof Loop loop) {
            Size part = size(loop.part());
            Size back = size(loop.between());
            int width = Math.max(part.width(), back.width()) + 4 * ARC;
            return new Size(width, part.up(), Math.max(part.down() + SPACE + back.up() + back.down(), 2 * ARC));
        }
        return new Size(GAP, 0, 0);
    }

    private void draw(Track track, int x, int y) {
        if (track instanceof Station station) {
            draw(station, x, y);
        } else if (track instanceof Line line) {
            draw(line, x, y);
        } else if (track instanceof Fork fork) {
            draw(fork, x, y);
        } else if (track instanceof Loop loop) {
            draw(loop, x, y);
        } else if (track instanceof Empty) {
            rail("M" + x + "," + y + "h" + GAP);
        }
    }

    private void draw(Station station, int x, int y) {
        int width = size(station).width();
        String text = station.text().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        stations.append("<rect x=\"").append(x).append("\" y=\"").append(y - HALF);
        stations.append("\" width=\"").append(width).append("\" height=\"").append(2 * HALF);
        stations.append(station.rule() ? "\" fill=\"#eef1f6\"" : "\" rx=\"12\" fill=\"#fff6dd\"");
        stations.append(" stroke=\"#5b6472\"/><text x=\"").append(x + width / 2);
        stations.append("\" y=\"").append(y + 5).append("\">").append(text).append("</text>\n");
    }

    private void draw(Line line, int x, int y) {
        int at = x;
        for (int i = 0; i < line.parts().size(); i++) {
            if (i > 0) {
                rail("M" + at + "," + y + "h" + GAP);
                at += GAP;
            }
            draw(line.parts().get(i), at, y);
            at += size(line.parts().get(i)).width();
        }
    }

    private void draw(Fork fork, int x, int y) {
        int width = size(fork).width();
        int at = y;
        for (int i = 0; i < fork.branches().size(); i++) {
            Track branch = fork.branches().get(i);
            Size size = size(branch);
            int room = width - 4 * ARC - size.width();
            at += i == 0 ? 0 : SPACE + size.up();
            if (i == 0) {
                rail("M" + x + "," + y + "h" + 2 * ARC);
                rail("M" + (x + 2 * ARC + size.width()) + "," + y + "h" + (room + 2 * ARC));
            } else {
                int drop = Math.max(0, at - y - 2 * ARC);
                rail("M" + x + "," + y + "q" + ARC + ",0 " + ARC + "," + ARC + "v" + drop + "q0," + ARC + " " + ARC
                        + "," + ARC);
                rail("M" + (x + 2 * ARC + size.width()) + "," + at + "h" + room + "q" + ARC + ",0 " + ARC + ",-" + ARC
                        + "v-" + drop + "q0,-" + ARC + " " + ARC + ",-" + ARC);
            }
            draw(branch, x + 2 * ARC, at);
            at += size.down();
        }
    }

    private void draw(Loop loop, int x, int y) {
        int width = size(loop).width();
        Size part = size(loop.part());
        Size back = size(loop.between());
        int low = y + Math.max(part.down() + SPACE + back.up(), 2 * ARC);
        int drop = low - y - 2 * ARC;
        int right = x + width - 2 * ARC;
        rail("M" + x + "," + y + "h" + 2 * ARC);
        draw(loop.part(), x + 2 * ARC, y);
        rail("M" + (x + 2 * ARC + part.width()) + "," + y + "H" + (x + width));
        rail("M" + right + "," + y + "q" + ARC + ",0 " + ARC + "," + ARC + "v" + drop + "q0," + ARC + " -" + ARC + ","
                + ARC + "H" + (x + 2 * ARC + back.width()));
        draw(loop.between(), x + 2 * ARC, low);
        rail("M" + (x + 2 * ARC) + "," + low + "q-" + ARC + ",0 -" + ARC + ",-" + ARC + "v-" + drop + "q0,-" + ARC + " "
                + ARC + ",-" + ARC);
    }

    private void rail(String path) {
        rails.append("<path d=\"").append(path).append("\"/>\n");
    }
}
