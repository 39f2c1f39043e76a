package io.github.crosslevel.mls.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.decision.Decider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every component tells policy the circumstances that it knows itself. */
class EnvironmentTest {
    @Test
    void eachComponentSuppliesItsOwnCircumstances(@TempDir Path directory) throws IOException {
        TwoSystems systems = TwoSystems.open(directory);
        List<Attributes> asked = new ArrayList<>();
        Decider policy = systems.decider;
        systems.decider = request -> {
            asked.add(request.environment());
            return policy.decide(request);
        };
        Attributes front = Attributes.of("alert", AttributeValue.of("calm"));
        Attributes between = Attributes.of("alert", AttributeValue.of("raised"));
        Interconnect interconnect = systems.interconnect().within(() -> between);
        systems.toInterconnect = interconnect::receive;
        systems.internet().close();

        try (Front internet =
                systems.front(TwoSystems.INTERNET).environment(() -> front).build()) {
            internet.exchange(systems.query("alice", "internal", "Question"), TwoSystems.PATIENCE);
        }

        assertThat(asked).startsWith(front, between).contains(Attributes.none());
    }
}
