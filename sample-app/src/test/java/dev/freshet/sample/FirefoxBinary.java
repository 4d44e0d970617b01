package dev.freshet.sample;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The Firefox that the environment variable {@code FRESHET_FIREFOX} names, or else the one on the path. */
final class FirefoxBinary {
    static final String MISSING =
            "there is no Firefox: install firefox-esr, or name one by the environment variable FRESHET_FIREFOX";

    private FirefoxBinary() {}

    static Optional<Path> find() {
        return Optional.ofNullable(System.getenv("FRESHET_FIREFOX"))
                .map(Path::of)
                .or(FirefoxBinary::onPath);
    }

    private static Optional<Path> onPath() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> Stream.of("firefox", "firefox-esr").map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
