package dev.freshet.core.service;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The lines of a contract, read. The generator writes them: {@code trade: Trade} is a parameter, {@code Trade.note?: string} a
 * member that may be left out, {@code Trade.kind: 'trade'} a tag, {@code Side = BUY | SELL} an enum, and {@code Event = Quote | Trade
 * by kind} a union. Immutable.
 */
final class ShapeLines {
    /** What is known of a named type. */
    sealed interface Definition {}

    /** An enum, by its constants on the wire. */
    record Constants(Set<String> names) implements Definition {}

    /** One of several types, told apart by a property. */
    record Union(String property, List<String> variants) implements Definition {}

    /** The members of an object, or the parameters of a method, by their names. */
    record Members(Map<String, Member> all) implements Definition {
        /** Returns the text that a member has to have, if it is a tag. */
        Optional<String> tag(String property) {
            return Optional.ofNullable(all.get(property)).flatMap(Member::tag);
        }
    }

    /** A member: its type, or the text that it always is. */
    record Member(ShapeType type, Optional<String> tag, boolean optional) {}

    private static final String PARAMETERS = "";
    private static final Members NOTHING = new Members(Map.of());

    private final Map<String, Definition> definitions = new LinkedHashMap<>();

    private ShapeLines() {}

    static ShapeLines read(List<String> lines) {
        ShapeLines read = new ShapeLines();
        lines.forEach(read::add);
        return read;
    }

    /** Returns the parameters of the method. */
    Members parameters() {
        return (Members) definitions.getOrDefault(PARAMETERS, NOTHING);
    }

    /** Returns what is known of a type; a record without components has no line. */
    Definition definition(String name) {
        return definitions.getOrDefault(name, NOTHING);
    }

    private void add(String line) {
        int type = outsideQuotes(line, ": ");
        int definition = outsideQuotes(line, " = ");
        if (definition >= 0 && (type < 0 || definition < type)) {
            define(line.substring(0, definition), line.substring(definition + 3));
        } else {
            addMember(line.substring(0, type), line.substring(type + 2));
        }
    }

    private void define(String name, String alternatives) {
        int by = outsideQuotes(alternatives, " by ");
        ShapeText text = new ShapeText(by < 0 ? alternatives : alternatives.substring(0, by));
        definitions.put(
                name,
                by < 0
                        ? new Constants(new LinkedHashSet<>(text.words()))
                        : new Union(new ShapeText(alternatives.substring(by + 4)).word(), text.names()));
    }

    private void addMember(String left, String right) {
        int quote = left.indexOf('\'');
        int key = left.lastIndexOf('.', quote < 0 ? left.length() : quote) + 1;
        boolean isOptional = left.endsWith("?");
        String name = new ShapeText(left.substring(key, isOptional ? left.length() - 1 : left.length())).word();
        Members members = (Members) definitions.computeIfAbsent(
                left.substring(0, Math.max(0, key - 1)), owner -> new Members(new LinkedHashMap<>()));
        ShapeText text = new ShapeText(right);
        Member member = right.startsWith("'")
                ? new Member(new ShapeType.Scalar("string"), Optional.of(text.word()), isOptional)
                : new Member(text.type(), Optional.empty(), isOptional);
        Objects.requireNonNull(members).all().put(name, member);
    }

    private static int outsideQuotes(String line, String wanted) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            if (quoted && line.charAt(i) == '\\') {
                i++;
            } else if (line.charAt(i) == '\'') {
                quoted = !quoted;
            } else if (!quoted && line.startsWith(wanted, i)) {
                return i;
            }
        }
        return -1;
    }
}
