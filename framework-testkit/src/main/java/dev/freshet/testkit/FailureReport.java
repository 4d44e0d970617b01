package dev.freshet.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tells what happened in a test that failed: in order, and with the pages as they were. */
final class FailureReport {
    private static final Path FOLDER = Path.of("target", "freshet");

    private final FreshetKit kit;
    private final String test;

    /** @param test names the files */
    FailureReport(FreshetKit kit, String test) {
        this.kit = kit;
        this.test = test;
    }

    /** What is printed below the failure. */
    static final class WhatHappened extends RuntimeException {
        private static final long serialVersionUID = 1;

        WhatHappened(String message) {
            super(message, null, false, false);
        }
    }

    /** Has a failure tell what happened, where it is printed. */
    void addTo(Throwable failure) {
        List<String> lines = new ArrayList<>();
        lines.add("What happened, in order (repeat it with -Dfreshet.seed=" + kit.seed() + "):");
        lines.add(kit.history());
        kit.pages().stream().filter(FreshetPage::hasDocument).forEach(page -> lines.add(write(page)));
        failure.addSuppressed(new WhatHappened(String.join("\n", lines)));
    }

    private String write(FreshetPage page) {
        Path file = FOLDER.resolve("%s.%s.html".formatted(test, page.toString().replace(' ', '-')));
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(file, page.html());
            return page + " as it was: " + file;
        } catch (IOException | RuntimeException | AssertionError e) {
            return page + " could not be written to " + file + ": " + e.getMessage();
        }
    }
}
