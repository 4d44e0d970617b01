package dev.freshet.core.page;

import dev.freshet.core.service.FormMethod;
import dev.freshet.core.service.Services;
import dev.freshet.html.HtmlTree;
import dev.freshet.html.HtmlTree.Piece;
import dev.freshet.html.Token.EndTag;
import dev.freshet.html.Token.StartTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The forms of one rendered page that call services: those whose action, or that of one of their buttons, is an address of {@link
 * ActionHelper}. They get a hidden field with the page's grant. On a page that is streamed without scripts their answers go to a hidden
 * frame, since an answer for the page itself would end it.
 */
final class PageForms {
    static final String FRAME = "freshet-answer";

    private static final Set<String> CONTROLS = Set.of("input", "select", "textarea", "button");

    private final HtmlTree tree;
    private final String actions;
    private final List<Form> forms = new ArrayList<>();

    /** A form, and the controls that follow its start tag. */
    private record Form(StartTag tag, List<StartTag> controls) {}

    private PageForms(HtmlTree tree, PagePaths paths) {
        this.tree = tree;
        actions = paths.action("");
    }

    /** Finds the forms of a page. */
    static PageForms of(HtmlTree tree, PagePaths paths) {
        PageForms found = new PageForms(tree, paths);
        Optional<Form> open = Optional.empty();
        for (Piece piece : tree.pieces()) {
            if (piece.token() instanceof StartTag tag && tag.name().equals("form") && open.isEmpty()) {
                open = Optional.of(new Form(tag, new ArrayList<>()));
            } else if (piece.token() instanceof StartTag tag && CONTROLS.contains(tag.name())) {
                open.ifPresent(form -> form.controls().add(tag));
            } else if (piece.token() instanceof EndTag tag && tag.name().equals("form")) {
                open.filter(found::callsService).ifPresent(found.forms::add);
                open = Optional.empty();
            }
        }
        open.filter(found::callsService).ifPresent(found.forms::add);
        return found;
    }

    boolean isEmpty() {
        return forms.isEmpty();
    }

    private boolean callsService(Form form) {
        return isAction(form.tag(), "action") || form.controls().stream().anyMatch(tag -> isAction(tag, "formaction"));
    }

    private boolean isAction(StartTag tag, String attribute) {
        return tag.attribute(attribute)
                .filter(address -> address.startsWith(actions))
                .isPresent();
    }

    /**
     * Adds to the edits what the forms lack.
     *
     * @param fields the hidden fields of each form
     * @param frame where their answers go; empty if they are for the page itself
     */
    void complete(Edits edits, String fields, String frame) {
        for (Form form : forms) {
            if (!frame.isEmpty() && form.tag().attribute("target").isEmpty()) {
                edits.insert(form.tag().start() + "<form".length(), " target=\"" + FRAME + "\"");
            }
            edits.insert(form.tag().end(), fields);
        }
        if (!frame.isEmpty() && !forms.isEmpty()) {
            edits.insert(bodyStart(), frame);
        }
    }

    /** Returns where the body begins, outside everything that an update can replace; without its tag, where the first form does. */
    private int bodyStart() {
        return tree.pieces().stream()
                .filter(piece ->
                        piece.token() instanceof StartTag tag && tag.name().equals("body"))
                .findFirst()
                .map(piece -> piece.token().end())
                .orElseGet(() -> forms.get(0).tag().start());
    }

    /** Tells of what cannot work. */
    void look(String template, Services services, PageLog log) {
        for (Form form : forms) {
            if (!form.tag()
                    .attribute("method")
                    .orElse("get")
                    .strip()
                    .toLowerCase(Locale.ROOT)
                    .equals("post")) {
                log.formWithoutPost(template);
            }
            if (form.tag()
                    .attribute("enctype")
                    .filter(type -> !type.strip().equalsIgnoreCase("application/x-www-form-urlencoded"))
                    .isPresent()) {
                log.formOfOtherType(template, form.tag().attribute("enctype").orElse(""));
            }
            method(services, form)
                    .ifPresent(method -> form.controls().stream()
                            .flatMap(tag -> tag.attribute("name").stream())
                            .filter(name -> !name.isEmpty() && !name.startsWith("freshet-") && !method.takes(name))
                            .forEach(name -> log.unknownField(template, method.label(), name, method.parameters())));
        }
    }

    /** Returns the method that all of a form calls; empty if its buttons call others. */
    private Optional<FormMethod> method(Services services, Form form) {
        return form.controls().stream().anyMatch(tag -> isAction(tag, "formaction"))
                ? Optional.empty()
                : form.tag().attribute("action").flatMap(address -> services.form(name(address)));
    }

    private String name(String address) {
        String name = address.substring(actions.length());
        int version = name.indexOf('/');
        return version < 0 ? name : name.substring(0, version);
    }
}
