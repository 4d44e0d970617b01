package dev.freshet.html;

import dev.freshet.html.Token.StartTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The list of active formatting elements (HTML Standard, section 13.2.4.3); null stands for a marker. */
final class FormattingElements {
    private static final int MOST_ALIKE = 3;

    private final List<@Nullable Element> list = new ArrayList<>();

    int size() {
        return list.size();
    }

    @Nullable
    Element get(int index) {
        return list.get(index);
    }

    void mark() {
        list.add(null);
    }

    void clearToMarker() {
        while (!list.isEmpty() && list.remove(list.size() - 1) != null) {}
    }

    int indexOf(Element element) {
        return list.lastIndexOf(element);
    }

    void remove(Element element) {
        list.remove(element);
    }

    void add(int index, Element element) {
        list.add(Math.min(index, list.size()), element);
    }

    void replace(int index, Element element) {
        list.set(index, element);
    }

    /** Adds an element; of more than three that are alike the earliest goes. */
    void push(Element element) {
        int alike = 0;
        for (int i = list.size() - 1; i >= 0; i--) {
            Element other = list.get(i);
            if (other == null) {
                break;
            }
            if (areAlike(element, other) && ++alike == MOST_ALIKE) {
                list.remove(i);
                break;
            }
        }
        list.add(element);
    }

    private static boolean areAlike(Element one, Element other) {
        return one.name().equals(other.name()) && attributes(one).equals(attributes(other));
    }

    private static Map<String, String> attributes(Element element) {
        Map<String, String> attributes = new TreeMap<>();
        element.tag()
                .map(StartTag::attributes)
                .orElse(List.of())
                .forEach(one -> attributes.putIfAbsent(one.name(), one.value()));
        return attributes;
    }

    /** Finds the last element of a name after the last marker. */
    @Nullable
    Element last(String name) {
        for (int i = list.size() - 1; i >= 0; i--) {
            Element element = list.get(i);
            if (element == null) {
                return null;
            }
            if (element.name().equals(name)) {
                return element;
            }
        }
        return null;
    }
}
