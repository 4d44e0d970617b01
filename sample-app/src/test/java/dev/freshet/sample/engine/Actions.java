package dev.freshet.sample.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Input actions in the form that WebDriver and WebDriver BiDi share.
 *
 * @see <a href="https://www.w3.org/TR/webdriver2/#actions">WebDriver, Actions</a>
 */
final class Actions {
    private static final int LEFT = 0;
    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("Backspace", "\ue003"),
            Map.entry("Tab", "\ue004"),
            Map.entry("Enter", "\ue007"),
            Map.entry("Shift", "\ue008"),
            Map.entry("Control", "\ue009"),
            Map.entry("Alt", "\ue00a"),
            Map.entry("Escape", "\ue00c"),
            Map.entry("PageUp", "\ue00e"),
            Map.entry("PageDown", "\ue00f"),
            Map.entry("End", "\ue010"),
            Map.entry("Home", "\ue011"),
            Map.entry("ArrowLeft", "\ue012"),
            Map.entry("ArrowUp", "\ue013"),
            Map.entry("ArrowRight", "\ue014"),
            Map.entry("ArrowDown", "\ue015"),
            Map.entry("Delete", "\ue017"));

    private Actions() {}

    /** Types a text. */
    static List<Map<String, Object>> type(String text) {
        return keys(text.codePoints().mapToObj(Character::toString).toList());
    }

    /** Presses a key by its name, or by the character that it makes. */
    static List<Map<String, Object>> press(String key) {
        return keys(List.of(KEYS.getOrDefault(key, key)));
    }

    private static List<Map<String, Object>> keys(List<String> values) {
        List<Map<String, Object>> actions = new ArrayList<>();
        for (String value : values) {
            actions.add(Map.of("type", "keyDown", "value", value));
            actions.add(Map.of("type", "keyUp", "value", value));
        }
        return List.of(Map.of("type", "key", "id", "keyboard", "actions", actions));
    }

    /** Clicks at a point of the viewport. */
    static List<Map<String, Object>> click(Point at) {
        return mouse(List.of(move(at), press(), release()));
    }

    /** Presses the button at one point, moves by way of the middle to another one, and releases it there. */
    static List<Map<String, Object>> drag(Point from, Point to) {
        Point middle = new Point((from.x() + to.x()) / 2, (from.y() + to.y()) / 2);
        return mouse(List.of(move(from), press(), move(middle), move(to), release()));
    }

    private static List<Map<String, Object>> mouse(List<Map<String, Object>> actions) {
        Map<String, Object> mouse = Map.of("pointerType", "mouse");
        return List.of(Map.of("type", "pointer", "id", "mouse", "parameters", mouse, "actions", actions));
    }

    private static Map<String, Object> move(Point to) {
        return Map.of("type", "pointerMove", "x", to.x(), "y", to.y(), "duration", 0, "origin", "viewport");
    }

    private static Map<String, Object> press() {
        return Map.of("type", "pointerDown", "button", LEFT);
    }

    private static Map<String, Object> release() {
        return Map.of("type", "pointerUp", "button", LEFT);
    }
}
