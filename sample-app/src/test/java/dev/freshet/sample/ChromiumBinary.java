package dev.freshet.sample;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Chromium that knows {@code <template for>}, which is one from 150 on.
 *
 * <p>It is the one that the environment variable {@code FRESHET_CHROMIUM} names, or else one on the path that is new enough,
 * or else the one that npm installed with the tests.
 *
 * @param executable the program
 * @param environment what its environment has in addition
 */
record ChromiumBinary(Path executable, Map<String, String> environment) {
    private static final int OLDEST = 150;
    private static final Pattern VERSION = Pattern.compile("(?:Chromium|Chrome)\\D* (\\d+)\\.");
    private static final Path PACKAGE = Path.of("src/test/browser").toAbsolutePath();
    private static final Path UNPACKED = Path.of("target/chromium").toAbsolutePath();

    static ChromiumBinary find() {
        return Optional.ofNullable(System.getenv("FRESHET_CHROMIUM"))
                .map(Path::of)
                .or(ChromiumBinary::onPath)
                .map(executable -> new ChromiumBinary(executable, Map.of()))
                .orElseGet(ChromiumBinary::fromNpm);
    }

    private static Optional<Path> onPath() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .filter(ChromiumBinary::isNewEnough)
                .findFirst();
    }

    private static boolean isNewEnough(Path executable) {
        Matcher version = VERSION.matcher(Command.run(List.of(executable.toString(), "--version"), Map.of()));
        return version.find() && Integer.parseInt(version.group(1)) >= OLDEST;
    }

    /** Brings the libraries and the fonts that it needs, as a bare machine has neither. */
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
                            fonts.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException("Chromium cannot be unpacked to " + UNPACKED, e);
        }
    }
}
