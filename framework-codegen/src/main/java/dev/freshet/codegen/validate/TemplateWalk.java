package dev.freshet.codegen.validate;

import dev.freshet.codegen.model.TemplateNode;
import dev.freshet.codegen.model.TemplateNode.Call;
import dev.freshet.codegen.model.TemplateNode.Inline;
import dev.freshet.codegen.model.TemplateNode.Partial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.type.TypeMirror;

/**
 * Where the check of a template is.
 *
 * @param fragment what is gone through
 * @param scope what names mean here
 * @param inlines the partials that are written in templates, by name; each block adds its own to a copy
 * @param block what the partial is called with; empty if it is called without, or if this is none
 * @param surely the fragments that are rendered until here whatever the values are; empty if this one need not be
 * @param trail the calls until here
 */
record TemplateWalk(
        Fragment fragment,
        TemplateScope scope,
        Map<String, Fragment> inlines,
        Optional<Block> block,
        List<String> surely,
        List<Step> trail) {

    private static final int DEEPEST = 20;

    /** Stands for the names that are known when the template is rendered. */
    private static final String ANY = "";

    /**
     * A template, or a part of one that is shown elsewhere.
     *
     * @param id tells it from all others
     * @param resource where it is written
     */
    record Fragment(String id, String resource, List<TemplateNode> nodes) {

        /** The name by which a partial calls what it is called with. */
        static final String PARTIAL_BLOCK = "@partial-block";

        /** Tells whether this fails unless it is called with a block, whatever the values are. */
        boolean showsBlock() {
            return nodes.stream().anyMatch(Fragment::showsBlock);
        }

        private static boolean showsBlock(TemplateNode node) {
            if (node instanceof Partial partial) {
                return partial.name().equals(PARTIAL_BLOCK)
                        || partial.body().stream().flatMap(List::stream).anyMatch(Fragment::showsBlock);
            }
            return node instanceof Call call
                    && call.helper().equals("slot")
                    && call.body().stream().anyMatch(Fragment::showsBlock);
        }
    }

    /**
     * What a partial is called with.
     *
     * @param around what its place was called with
     * @param surely what is rendered until its place
     */
    record Block(Fragment content, Optional<Block> around, List<String> surely) {}

    /** A call as far as it matters for what names mean in it; the same one in itself finds nothing new. */
    record Step(String fragment, String self, Set<String> given, Optional<String> block) {}

    static TemplateWalk start(Fragment whole, TemplateScope scope) {
        return new TemplateWalk(whole, scope, new HashMap<>(), Optional.empty(), List.of(whole.id()), List.of());
    }

    String resource() {
        return fragment.resource();
    }

    /** Returns this in a block. */
    TemplateWalk in(TemplateScope inner) {
        return new TemplateWalk(fragment, inner, new HashMap<>(inlines), block, surely, trail);
    }

    /** Returns this where it depends on values whether it is rendered. */
    TemplateWalk maybe() {
        return new TemplateWalk(fragment, scope, inlines, block, List.of(), trail);
    }

    /** Makes known what partials are written among nodes. */
    void define(List<TemplateNode> nodes) {
        for (TemplateNode node : nodes) {
            if (node instanceof Inline inline) {
                inlines.put(inline.name().orElse(ANY), part(inline, inline.body()));
            }
        }
    }

    /** Returns a part of what is gone through. */
    Fragment part(TemplateNode node, List<TemplateNode> nodes) {
        String id = "%s:%d:%d"
                .formatted(resource(), node.place().line(), node.place().column());
        return new Fragment(id, resource(), nodes);
    }

    Optional<Fragment> inline(String name) {
        return Optional.ofNullable(inlines.get(name));
    }

    /** Tells whether there is a partial whose name is not known. */
    boolean hasAnyInline() {
        return inlines.containsKey(ANY);
    }

    /** Returns this as a partial sees it that is called here. */
    TemplateWalk call(TemplateScope seen, Optional<Fragment> body) {
        TemplateWalk called = new TemplateWalk(
                fragment,
                seen,
                new HashMap<>(inlines),
                body.map(content -> new Block(content, block, surely)),
                surely,
                trail);
        body.ifPresent(content -> called.define(content.nodes()));
        return called;
    }

    /** Returns this within a fragment; empty if there is nothing new. */
    Optional<TemplateWalk> into(Fragment called) {
        return into(
                called,
                scope,
                block,
                Stream.concat(surely.stream(), Stream.of(called.id())).toList());
    }

    /** Returns this within the block that the partial is called with, or within another instead. */
    Optional<TemplateWalk> intoBlock(Block given, Optional<Fragment> instead, TemplateScope seen) {
        // Its place is in the caller, and so is what it may call without calling itself.
        List<String> sure = surely.isEmpty() ? List.of() : given.surely();
        return into(instead.orElse(given.content()), seen, given.around(), sure);
    }

    private Optional<TemplateWalk> into(Fragment called, TemplateScope seen, Optional<Block> with, List<String> sure) {
        Step step = new Step(
                called.id(),
                seen.nearest().map(TypeMirror::toString).orElse(""),
                seen.names().keySet(),
                with.map(one -> one.content().id()));
        if (trail.contains(step) || trail.size() == DEEPEST) {
            return Optional.empty();
        }
        List<Step> steps = Stream.concat(trail.stream(), Stream.of(step)).toList();
        return Optional.of(new TemplateWalk(called, seen, inlines, with, sure, steps));
    }
}
