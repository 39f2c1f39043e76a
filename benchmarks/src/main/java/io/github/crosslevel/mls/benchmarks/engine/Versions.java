package io.github.crosslevel.mls.benchmarks.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Versions of artifacts, as their jars say; for those that do not, as the build wrote them down. */
final class Versions {
    private Versions() {}

    /** Returns the version of an artifact. */
    static String of(String group, String artifact) {
        String inJar = read("/META-INF/maven/" + group + "/" + artifact + "/pom.properties", "version");
        return inJar.isEmpty() ? read("versions.properties", group + "." + artifact) : inJar;
    }

    private static String read(String resource, String key) {
        try (InputStream in = Versions.class.getResourceAsStream(resource)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty(key, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
