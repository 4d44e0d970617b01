package dev.freshet.codegen.validate;

import dev.freshet.codegen.model.SlotName;
import dev.freshet.codegen.model.TemplateNode;
import dev.freshet.codegen.model.TemplateNode.Call;
import dev.freshet.codegen.model.TemplateNode.Unescaped;
import dev.freshet.codegen.model.TemplateNode.Value;
import dev.freshet.codegen.validate.PageSlots.Misplaced;
import dev.freshet.codegen.validate.PageSlots.UnsafeValue;
import dev.freshet.codegen.validate.TemplateHtml.Mark;
import dev.freshet.codegen.validate.TemplateWalk.Fragment;
import dev.freshet.html.HtmlTree;
import dev.freshet.html.HtmlTree.Piece;
import dev.freshet.html.SlotPlace;
import dev.freshet.html.Token;
import dev.freshet.html.Token.Comment;
import dev.freshet.html.Token.Placeholder;
import dev.freshet.html.Token.StartTag;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the slots of pages that are where they cannot work, and the values that are not safe where they are. */
final class PagePlaces {
    private static final Pattern MARKER = Pattern.compile("<\\?start name=\"([^\"]*)\"");
    private static final Pattern START = Pattern.compile("\\?start name=\"([^\"]*)\".*", Pattern.DOTALL);
    private static final Pattern PLACEHOLDER = Pattern.compile(Placeholder.BEGIN + "\\d+" + Placeholder.END);
    /** What the server gives to pages, literals, and helpers whose text is the application's own. */
    private static final Pattern OWN = Pattern.compile("@|[\"']|-?\\d|(?:true|false|i18n|i18nJs|embedded)\\b");

    private static final Set<String> OF_PAGES = Set.of("html", "head", "body");

    /** What is found, by its place: the first thing that is wrong there is enough. */
    private final Map<String, Misplaced> found = new LinkedHashMap<>();

    private final Map<String, UnsafeValue> unsafe = new LinkedHashMap<>();

    private PagePlaces() {}

    /** Finds them in what templates can make, by the names of their resources, and in pages that are no templates. */
    static PagePlaces of(Map<String, String> templates, Collection<String> pages, TemplateSource source) {
        PagePlaces places = new PagePlaces();
        Function<String, Optional<Fragment>> files = name -> Optional.ofNullable(templates.get(name))
                .or(() -> source.find(name))
                .filter(text -> source.check(text).isEmpty())
                .map(text -> new Fragment(name, name, source.read(text)));
        for (String name : templates.keySet()) {
            files.apply(name)
                    .map(page -> TemplateExpansion.of(page, files))
                    .ifPresent(results -> results.forEach(result -> places.check(result, name)));
        }
        pages.forEach(page -> places.check(new TemplateHtml(page, List.of(), new TreeMap<>()), "a page"));
        return places;
    }

    List<Misplaced> misplaced() {
        return List.copyOf(found.values());
    }

    List<UnsafeValue> unsafe() {
        return List.copyOf(unsafe.values());
    }

    private void check(TemplateHtml page, String resource) {
        if (page.html().indexOf(Placeholder.BEGIN) < 0
                && !MARKER.matcher(page.html()).find()) {
            return;
        }
        HtmlTree tree = HtmlTree.document(page.html());
        if (tree.pieces().stream().noneMatch(PagePlaces::isOfPage)) {
            return;
        }
        SlotPlace places = page.places(tree, true);
        List<Mark> marks = page.marks();
        for (int i = 0; i < marks.size(); i++) {
            if (marks.get(i) instanceof Mark.SlotEnd slot) {
                places.wrong(String.valueOf(slot.start()), String.valueOf(i))
                        .ifPresent(where -> add(SlotName.of(slot.node()), where, slot.at()));
            } else if (marks.get(i) instanceof Mark.Shown shown) {
                int offset = page.html().indexOf("%c%d%c".formatted(Placeholder.BEGIN, i, Placeholder.END));
                value(shown, tree, offset);
            }
        }
        markers(page, tree, places, resource);
        texts(page, tree, resource);
    }

    private static boolean isOfPage(Piece piece) {
        return piece.token() instanceof Token.Doctype
                || (piece.token() instanceof StartTag tag && OF_PAGES.contains(tag.name()));
    }

    private void add(SlotName name, String where, String at) {
        found.putIfAbsent(name.text() + at, new Misplaced(name, where, at));
    }

    /** Checks a value of a page's model. Its type is not known here; what begins with @ is the server's own. */
    private void value(Mark.Shown shown, HtmlTree tree, int offset) {
        boolean isRaw = shown.node() instanceof Unescaped;
        String name = name(shown.node());
        if (OWN.matcher(name).lookingAt()) {
            return;
        }
        ValueContext.of(tree, offset)
                .or(() -> isRaw ? ValueContext.ofRaw(tree.contextAt(offset)) : Optional.empty())
                .ifPresent(context -> unsafe.putIfAbsent(
                        shown.at(),
                        new UnsafeValue(
                                shown.at(),
                                isRaw ? "{" + name + "}" : name,
                                context.where(),
                                context.why(),
                                context.remedy())));
    }

    private static String name(TemplateNode node) {
        if (node instanceof Unescaped raw) {
            return name(raw.shown());
        }
        return node instanceof Call call ? call.helper() : ((Value) node).path();
    }

    /** Checks markers that are written in the page itself. */
    private void markers(TemplateHtml page, HtmlTree tree, SlotPlace places, String resource) {
        Deque<Integer> starts = new ArrayDeque<>();
        for (int i = 0; i < tree.pieces().size(); i++) {
            if (tree.pieces().get(i).token() instanceof Comment comment && comment.kind() == Comment.Kind.INSTRUCTION) {
                if (START.matcher(comment.data()).matches()) {
                    starts.push(i);
                } else if (comment.data().strip().equals("?end") && !starts.isEmpty()) {
                    int start = starts.pop();
                    Comment marker = (Comment) tree.pieces().get(start).token();
                    places.wrong(start, i)
                            .ifPresent(where -> add(name(marker.data()), where, at(page, marker.start(), resource)));
                }
            }
        }
    }

    private static SlotName name(String marker) {
        Matcher matcher = START.matcher(marker);
        return SlotName.ofMarker(
                PLACEHOLDER.matcher(matcher.matches() ? matcher.group(1) : "").replaceAll("{{…}}"));
    }

    /** Checks markers that are no comments where they are. */
    private void texts(TemplateHtml page, HtmlTree tree, String resource) {
        Matcher marker = MARKER.matcher(page.html());
        while (marker.find()) {
            HtmlTree.Context context = tree.contextAt(marker.start());
            boolean isMarker = tree.pieces().stream()
                    .anyMatch(piece -> piece.token().start() == marker.start() && piece.token() instanceof Comment);
            if (!isMarker) {
                add(name(marker.group().substring(1)), SlotPlace.where(context), at(page, marker.start(), resource));
            }
        }
    }

    private static String at(TemplateHtml page, int offset, String resource) {
        return page.sources().isEmpty() ? resource : page.at(offset);
    }
}
