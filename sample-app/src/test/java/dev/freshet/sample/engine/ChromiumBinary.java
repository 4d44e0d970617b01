package dev.freshet.sample.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Chromium that knows {@code <template for>}, which is one from 150 on.
 *
 * <p>It is the one that the environment variable {@code FRESHET_CHROMIUM} names, or else one on the path that is new enough,
 * or else the headless shell that npm installed with the tests.
 *
 * @param executable the program
 * @param environment what its environment has in addition
 * @param description what it is, for people
 */
record ChromiumBinary(Path executable, Map<String, String> environment, String description) {
    private static final int OLDEST = 150;
    private static final Pattern VERSION = Pattern.compile("(?:Chromium|Chrome)\\D* (\\d+)\\.[\\d.]+");
    private static final Path PACKAGE = Path.of("src/test/browser").toAbsolutePath();
    private static final Path UNPACKED = Path.of("target/chromium").toAbsolutePath();

    static ChromiumBinary find() {
        return Optional.ofNullable(System.getenv("FRESHET_CHROMIUM"))
                .map(Path::of)
                .or(ChromiumBinary::onPath)
                .map(executable ->
                        new ChromiumBinary(executable, Map.of(), "%s (%s)".formatted(executable, version(executable))))
                .orElseGet(ChromiumBinary::fromNpm);
    }

    private static Optional<Path> onPath() {
        return Command.all("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                .filter(ChromiumBinary::isNewEnough)
                .findFirst();
    }

    private static boolean isNewEnough(Path executable) {
        Matcher version = VERSION.matcher(version(executable));
        return version.find() && Integer.parseInt(version.group(1)) >= OLDEST;
    }

    /** Returns the name and the version that it tells, or nothing if it does not run. */
    private static String version(Path executable) {
        try {
            Matcher version = VERSION.matcher(Command.run(List.of(executable.toString(), "--version"), Map.of()));
            return version.find() ? version.group() : "";
        } catch (IllegalStateException e) {
            return "";
        }
    }

    /** Unpacks the libraries and the fonts that it needs, too: a bare machine has neither. */
    private static ChromiumBinary fromNpm() {
        try {
            Files.createDirectories(UNPACKED);
            Command.run(
                    List.of("node", PACKAGE.resolve("unpack.mjs").toString()), Map.of("TMPDIR", UNPACKED.toString()));
            Path fonts = Files.writeString(UNPACKED.resolve("fonts.conf"), """
                    <?xml version="1.0"?>
                    <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
                    <fontconfig>
                      <dir>%s</dir>
                      <cachedir>%s</cachedir>
                    </fontconfig>
                    """.formatted(
                            UNPACKED.resolve("fonts"), UNPACKED.resolve("fonts-cache")));
            return new ChromiumBinary(
                    UNPACKED.resolve("chromium"),
                    Map.of(
                            "LD_LIBRARY_PATH",
                            UNPACKED.resolve("al2023/lib").toString(),
                            "FONTCONFIG_FILE",
                            fonts.toString()),
                    "the headless shell from npm, because there is no Chromium %d or later on the path"
                            .formatted(OLDEST));
        } catch (IOException e) {
            throw new UncheckedIOException("Chromium cannot be unpacked to " + UNPACKED, e);
        }
    }
}
