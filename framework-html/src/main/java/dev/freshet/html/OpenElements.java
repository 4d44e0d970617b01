package dev.freshet.html;

import dev.freshet.html.Element.Namespace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The stack of open elements (HTML Standard, section 13.2.4.2). */
final class OpenElements {
    private final List<Element> stack = new ArrayList<>();

    /** How many HTML elements of a name are open: mostly none of those asked for, and deep stacks are not searched then. */
    private final Map<String, Integer> counts = new HashMap<>();

    Element current() {
        return stack.get(stack.size() - 1);
    }

    Element get(int index) {
        return stack.get(index);
    }

    int size() {
        return stack.size();
    }

    boolean isEmpty() {
        return stack.isEmpty();
    }

    void push(Element element) {
        stack.add(element);
        count(element, 1);
    }

    Element pop() {
        Element element = stack.remove(stack.size() - 1);
        count(element, -1);
        return element;
    }

    void add(int index, Element element) {
        stack.add(index, element);
        count(element, 1);
    }

    void remove(Element element) {
        int index = stack.lastIndexOf(element);
        if (index >= 0) {
            stack.remove(index);
            count(element, -1);
        }
    }

    void replace(int index, Element element) {
        count(stack.set(index, element), -1);
        count(element, 1);
    }

    int indexOf(Element element) {
        return stack.lastIndexOf(element);
    }

    private void count(Element element, int more) {
        if (element.namespace() == Namespace.HTML) {
            counts.merge(element.name(), more, Integer::sum);
        }
    }

    /** Tells whether an HTML element of this name is open, in whatever scope. */
    boolean has(String name) {
        return counts.getOrDefault(name, 0) > 0;
    }

    boolean hasInScope(String name) {
        return has(name) && find(Set.of(name), Names.SCOPE, true);
    }

    boolean hasInScope(Set<String> names) {
        return names.stream().anyMatch(this::has) && find(names, Names.SCOPE, true);
    }

    boolean hasInListScope(String name) {
        return has(name) && !isBarred(name, Set.of("ol", "ul"));
    }

    boolean hasInButtonScope(String name) {
        return has(name) && !isBarred(name, Set.of("button"));
    }

    boolean hasInTableScope(String name) {
        return has(name) && find(Set.of(name), Names.TABLE_SCOPE, false);
    }

    boolean hasInTableScope(Set<String> names) {
        return names.stream().anyMatch(this::has) && find(names, Names.TABLE_SCOPE, false);
    }

    boolean isInScope(Element searched) {
        for (int i = stack.size() - 1; i >= 0; i--) {
            Element element = stack.get(i);
            if (element == searched) {
                return true;
            }
            if (isBar(element, Names.SCOPE, true)) {
                return false;
            }
        }
        return false;
    }

    private boolean isBarred(String name, Set<String> more) {
        for (int i = stack.size() - 1; i >= 0; i--) {
            Element element = stack.get(i);
            if (element.is(name)) {
                return false;
            }
            if (element.isAnyOf(more) || isBar(element, Names.SCOPE, true)) {
                return true;
            }
        }
        return true;
    }

    private boolean find(Set<String> names, Set<String> bars, boolean foreignBars) {
        for (int i = stack.size() - 1; i >= 0; i--) {
            Element element = stack.get(i);
            if (element.isAnyOf(names)) {
                return true;
            }
            if (isBar(element, bars, foreignBars)) {
                return false;
            }
        }
        return false;
    }

    private static boolean isBar(Element element, Set<String> bars, boolean foreignBars) {
        return switch (element.namespace()) {
            case HTML -> bars.contains(element.name());
            case SVG -> foreignBars && element.isHtmlIntegrationPoint();
            case MATHML ->
                foreignBars
                        && (element.isMathTextIntegrationPoint()
                                || element.name().equals("annotation-xml"));
        };
    }

    /** Closes elements up to the nearest one of a name. */
    void popUntil(String name) {
        while (!stack.isEmpty() && !pop().is(name)) {}
    }

    void popUntil(Set<String> names) {
        while (!stack.isEmpty() && !pop().isAnyOf(names)) {}
    }

    /** Closes elements until the current one is one of these. */
    void clearTo(Set<String> names) {
        while (!current().isAnyOf(names)) {
            pop();
        }
    }

    void generateImpliedEndTags(String but) {
        while (current().isAnyOf(Names.IMPLIED_END) && !current().is(but)) {
            pop();
        }
    }
}
