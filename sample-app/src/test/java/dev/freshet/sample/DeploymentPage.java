package dev.freshet.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the page {@code docs/deployment.md} tells its readers to use. */
final class DeploymentPage {
    private DeploymentPage() {}

    /** Returns the configuration of an nginx that strips {@code /shop} and says so. */
    static String nginx() throws IOException {
        Matcher block =
                Pattern.compile("(?s)```nginx\n(.*?)```").matcher(Files.readString(Path.of("../docs/deployment.md")));
        if (!block.find()) {
            throw new IllegalStateException("docs/deployment.md has no configuration of nginx");
        }
        return block.group(1);
    }
}
