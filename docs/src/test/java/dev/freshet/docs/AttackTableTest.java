package dev.freshet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of attacks in the documentation of security names tests that there are. */
class AttackTableTest {
    private static final Path PAGE = Path.of("security.md");
    private static final Pattern TEST =
            Pattern.compile("`([A-Za-z0-9]+Test)(?:#([A-Za-z0-9]+))?`|`([a-z-]+\\.test\\.js)`");

    @Test
    void everyAttackHasATestThatThereIs() throws IOException {
        Map<String, Path> tests = tests();
        List<String> rows = Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.startsWith("| attack |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(20);
        for (String row : rows) {
            String[] cells = row.split("\\|", -1);
            Matcher names = TEST.matcher(cells[cells.length - 2]);
            List<String> found = new ArrayList<>();
            while (names.find()) {
                String file = names.group(3) == null ? names.group(1) + ".java" : names.group(3);
                assertThat(tests).as(row).containsKey(file);
                if (names.group(2) != null) {
                    assertThat(Files.readString(tests.get(file))).as(row).contains("void " + names.group(2) + "(");
                }
                found.add(file);
            }
            assertThat(found).as(row).isNotEmpty();
        }
    }

    private static Map<String, Path> tests() throws IOException {
        Map<String, Path> tests = new HashMap<>();
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            for (Path sources : modules.map(module -> module.resolve("src/test"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(sources)) {
                    files.forEach(file -> tests.put(file.getFileName().toString(), file));
                }
            }
        }
        return tests;
    }
}
