package io.github.crosslevel.mls.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page on keys says what the code does. */
final class KeysPageTest {
    /** Returns the cells of the table whose first heading this is. */
    static List<List<String>> table(String heading) throws IOException {
        return Files.readAllLines(Path.of("../docs/keys.md")).stream()
                .dropWhile(line -> !line.startsWith("| " + heading + " |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|", -1))
                        .map(cell -> cell.strip().replace("`", ""))
                        .toList())
                .toList();
    }

    @Test
    void theTableOfStatesIsTheOneThatDecides() throws IOException {
        Set<KeyState> shown = EnumSet.noneOf(KeyState.class);
        for (List<String> row : table("State")) {
            KeyState state = KeyState.valueOf(row.get(0));
            shown.add(state);
            assertThat(row.get(1)).isEqualTo(state.chinese());
            for (KeyOperation operation : KeyOperation.values()) {
                String permission = state.permits(operation).name().toLowerCase(Locale.ROOT);
                assertThat(row.get(2 + operation.ordinal()))
                        .as("%s %s", state, operation)
                        .isEqualTo(permission.replace('_', ' '));
            }
            Set<String> successors =
                    state.successors().stream().map(KeyState::name).collect(Collectors.toSet());
            assertThat(row.get(5).isEmpty() ? Set.of() : Set.of(row.get(5).split(", ")))
                    .isEqualTo(successors);
        }
        assertThat(shown).isEqualTo(EnumSet.allOf(KeyState.class));
    }
}
