package dev.freshet.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.html.Token.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tokenizer's cases of html5lib-tests, and where tokens are. */
class TokenizerTest {
    private static final List<String> FILES =
            List.of("test1", "test2", "test4", "contentModelFlags", "escapeFlag", "domjs");

    /** References by name that do not stand for ASCII are left as they are. */
    private static final Pattern NAMED = Pattern.compile("&[a-zA-Z]");

    @TestFactory
    Stream<DynamicTest> html5lib() {
        return FILES.stream().flatMap(TokenizerTest::cases);
    }

    private static Stream<DynamicTest> cases(String file) {
        try (InputStream in = TokenizerTest.class.getResourceAsStream("/html5lib/" + file + ".test")) {
            List<DynamicTest> cases = new ArrayList<>();
            for (JsonNode test : new JsonMapper().readTree(in).path("tests")) {
                for (String state : states(test)) {
                    if (!NAMED.matcher(test.path("input").asString()).find()) {
                        String name = file + ": " + test.path("description").asString() + " " + state;
                        cases.add(DynamicTest.dynamicTest(name, () -> check(test, state)));
                    }
                }
            }
            return cases.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> states(JsonNode test) {
        List<String> states = new ArrayList<>();
        test.path("initialStates").forEach(state -> states.add(state.asString()));
        return states.isEmpty() ? List.of("Data state") : states;
    }

    private static void check(JsonNode test, String state) {
        boolean isEscaped = test.path("doubleEscaped").asBoolean(false);
        String input = unescape(test.path("input").asString(), isEscaped)
                .replace("\r\n", "\n")
                .replace('\r', '\n');
        Tokenizer tokenizer = new Tokenizer(input);
        String tag = test.path("lastStartTag").asString("");
        if (state.equals("Script data state") && !tag.equals("script")) {
            return; // Only scripts are read so.
        }
        switch (state) {
            case "RCDATA state" -> tokenizer.read(Text.Kind.RCDATA, tag);
            case "RAWTEXT state" -> tokenizer.read(Text.Kind.RAW, tag);
            case "Script data state" -> tokenizer.read(Text.Kind.SCRIPT, tag);
            case "PLAINTEXT state" -> tokenizer.read(Text.Kind.PLAIN, tag);
            case "CDATA section state" -> {
                return;
            }
            default -> {}
        }
        assertThat(String.join("\n", read(tokenizer, input)))
                .isEqualTo(unescape(String.join("\n", expected(test)), isEscaped));
    }

    private static List<String> expected(JsonNode test) {
        List<String> tokens = new ArrayList<>();
        for (JsonNode token : test.path("output")) {
            String kind = token.get(0).asString();
            String second = token.get(1).asString("");
            switch (kind) {
                case "Character" -> tokens.add("text " + second);
                case "Comment" -> tokens.add("comment " + second);
                case "EndTag" -> tokens.add("end " + second);
                case "DOCTYPE" -> tokens.add("doctype " + second);
                default -> {
                    Map<String, String> attributes = new LinkedHashMap<>();
                    token.get(2)
                            .properties()
                            .forEach(one ->
                                    attributes.put(one.getKey(), one.getValue().asString()));
                    tokens.add("start " + second + attributes + (token.size() > 3 ? "/" : ""));
                }
            }
        }
        return joined(tokens);
    }

    private static List<String> read(Tokenizer tokenizer, String input) {
        List<String> tokens = new ArrayList<>();
        for (Optional<Token> next = tokenizer.next(); next.isPresent(); next = tokenizer.next()) {
            Token token = next.get();
            String source = input.substring(token.start(), token.end());
            if (token instanceof Text text) {
                tokens.add("text "
                        + (text.kind().hasReferences() ? CharacterReferences.decode(source, false) : source)
                                .replace('\0', text.kind() == Text.Kind.DATA ? '\0' : '\uFFFD'));
            } else if (token instanceof Token.Comment comment) {
                tokens.add("comment " + comment.data().replace('\0', '\uFFFD'));
            } else if (token instanceof Token.EndTag tag) {
                tokens.add("end " + tag.name());
            } else if (token instanceof Token.Doctype doctype) {
                tokens.add("doctype " + doctype.name());
            } else if (token instanceof Token.StartTag tag) {
                Map<String, String> attributes = new LinkedHashMap<>();
                tag.attributes().forEach(one -> attributes.putIfAbsent(one.name(), one.value()));
                tokens.add("start " + tag.name() + attributes + (tag.isSelfClosing() ? "/" : ""));
            }
        }
        return joined(tokens);
    }

    private static List<String> joined(List<String> tokens) {
        List<String> joined = new ArrayList<>();
        for (String token : tokens) {
            int last = joined.size() - 1;
            if (last >= 0 && token.startsWith("text ") && joined.get(last).startsWith("text ")) {
                joined.set(last, joined.get(last) + token.substring(5));
            } else {
                joined.add(token);
            }
        }
        return joined;
    }

    private static String unescape(String text, boolean isEscaped) {
        return isEscaped
                ? Pattern.compile("\\\\u([0-9A-Fa-f]{4})")
                        .matcher(text)
                        .replaceAll(unit -> java.util.regex.Matcher.quoteReplacement(
                                String.valueOf((char) Integer.parseInt(unit.group(1), 16))))
                : text;
    }

    @Test
    void tokensAreTheWholeSource() {
        String source =
                "<!doctype html>\uFEFF<p class=a title='<b>' x = \"y\">a &lt; <?start name=\"x\">b</p ><!-- c --></><a";
        StringBuilder together = new StringBuilder();
        Tokenizer tokenizer = new Tokenizer(source);
        for (Optional<Token> next = tokenizer.next(); next.isPresent(); next = tokenizer.next()) {
            together.append(source, next.get().start(), next.get().end());
        }
        assertThat(together).hasToString(source);
    }

    @Test
    void attributesHaveTheirPlaces() {
        String source = "<p a b='1' c = 2 d=\"&#106;&colon;\">";
        Token.StartTag tag = (Token.StartTag) new Tokenizer(source).next().orElseThrow();
        assertThat(tag.attributes())
                .extracting(one -> source.substring(one.start(), one.end()))
                .containsExactly("a", "b='1'", "c = 2", "d=\"&#106;&colon;\"");
        assertThat(tag.attributes())
                .extracting(one -> source.substring(one.valueStart(), one.valueEnd()))
                .containsExactly("", "1", "2", "&#106;&colon;");
        assertThat(tag.attribute("d")).contains("j:");
    }

    @Test
    void aPlaceholderIsATokenBetweenElementsOnly() {
        String mark = Token.Placeholder.BEGIN + "7" + Token.Placeholder.END;
        HtmlTree tree = HtmlTree.fragment(mark + "<p title=" + mark + ">" + mark + "<textarea>" + mark, "body");
        assertThat(tree.pieces())
                .filteredOn(piece -> piece.token() instanceof Token.Placeholder)
                .extracting(piece -> piece.element().name())
                .containsExactly("html", "p");
    }
}
