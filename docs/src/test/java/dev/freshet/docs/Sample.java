package dev.freshet.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * A block of code in the documentation.
 *
 * @param document the file, from the project's folder on
 * @param line where the block begins, from 1
 * @param language as the fence says; empty if it does not, or if the block is indented
 */
record Sample(String document, int line, String language, String text) {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Parser PARSER =
            Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();

    /** Returns those of the README and of all documents, in order. */
    static List<Sample> all() throws IOException {
        try (Stream<Path> docs = Files.walk(PROJECT.resolve("docs"))) {
            return Stream.concat(Stream.of(PROJECT.resolve("README.md")), docs.sorted())
                    .filter(file -> file.toString().endsWith(".md") && !file.startsWith(PROJECT.resolve("docs/target")))
                    .flatMap(file -> of(file).stream())
                    .toList();
        }
    }

    private static List<Sample> of(Path file) {
        List<Sample> samples = new ArrayList<>();
        String document = PROJECT.relativize(file).toString().replace('\\', '/');
        try {
            PARSER.parse(Files.readString(file)).accept(new AbstractVisitor() {
                @Override
                public void visit(FencedCodeBlock block) {
                    samples.add(new Sample(document, line(block), block.getInfo(), block.getLiteral()));
                }

                @Override
                public void visit(IndentedCodeBlock block) {
                    samples.add(new Sample(document, line(block), "", block.getLiteral()));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return samples;
    }

    private static int line(Block block) {
        return block.getSourceSpans().get(0).getLineIndex() + 1;
    }

    @Override
    public String toString() {
        return "%s:%d %s".formatted(document, line, language);
    }
}
