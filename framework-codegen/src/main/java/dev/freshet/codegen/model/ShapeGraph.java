package dev.freshet.codegen.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The lines of a {@link ContractShape} as a graph: what is known of each type, and the types that it leads to. Types are what
 * they are made of here. Their names are not on the wire, so a type that is renamed is the same type.
 *
 * <p>Two questions follow from that. Are two shapes the same? They have the same {@link #hash()}, which is refined until it tells
 * apart all types that are not the same (partition refinement, as for minimal automata). Does one shape keep all that another
 * has? Then its types simulate those of the other, which {@link #missingIn} finds by leaving out pairs of types until none
 * contradicts another.
 */
final class ShapeGraph {

    /** The parameters of the method, as if they were the members of a type. */
    private static final String PARAMETERS = "";

    private static final String REFERENCE = "#";

    private static final Set<String> BUILT_IN = Stream.concat(
                    Stream.of("list", "set", "map", "null"),
                    Stream.of(Scalar.values()).map(Scalar::inContract))
            .collect(Collectors.toUnmodifiableSet());

    /**
     * What is known of a type.
     *
     * @param pattern it, with {@code #} in the places of other types
     * @param types these types
     * @param line the line that says so
     */
    private record Fact(String pattern, List<String> types, String line) {}

    /** A type of this shape, and one of another. */
    private record Pair(String one, String other) {}

    private final Map<String, List<Fact>> facts = new TreeMap<>();

    /** Reads lines; those that nobody wrote so are facts of their own. */
    ShapeGraph(List<String> lines) {
        facts.put(PARAMETERS, new ArrayList<>());
        lines.forEach(this::read);
        List<Fact> all = facts.values().stream().flatMap(List::stream).toList();
        all.stream().flatMap(fact -> fact.types().stream()).forEach(type -> facts.putIfAbsent(type, List.of()));
    }

    /** Tells whether a name in a line is not that of a type of the application. */
    static boolean isBuiltIn(String name) {
        return BUILT_IN.contains(name);
    }

    /**
     * Returns the hash of what is sent. Each round tells types apart that lead to types which the round before told apart, and
     * numbers them by what is known of them. When it tells no more of them apart, then the numbers stand for the kinds of types,
     * and which kind leads to which is all that there is to know.
     */
    String hash() {
        Map<String, Integer> kinds = Map.of();
        Map<String, Integer> next = kinds(kinds);
        while (count(next) > count(kinds)) {
            kinds = next;
            next = kinds(kinds);
        }
        Set<String> all = new TreeSet<>();
        for (String type : facts.keySet()) {
            all.add(kinds.get(type) + ": " + text(type, kinds));
        }
        return hash(kinds.get(PARAMETERS) + "\n" + String.join("\n", all));
    }

    /** Returns numbers for types, which are the same for types of which the same is known. */
    private Map<String, Integer> kinds(Map<String, Integer> before) {
        Map<String, Set<String>> sorted = new TreeMap<>();
        facts.keySet()
                .forEach(type -> sorted.computeIfAbsent(text(type, before), text -> new HashSet<>())
                        .add(type));
        Map<String, Integer> kinds = new HashMap<>();
        int number = 0;
        for (Set<String> same : sorted.values()) {
            for (String type : same) {
                kinds.put(type, number);
            }
            number++;
        }
        return kinds;
    }

    private static int count(Map<String, Integer> kinds) {
        return new HashSet<>(kinds.values()).size();
    }

    private String text(String type, Map<String, Integer> kinds) {
        List<String> texts = new ArrayList<>();
        for (Fact fact : known(type)) {
            StringBuilder text = new StringBuilder(fact.pattern());
            fact.types().forEach(one -> text.append(' ').append(kinds.get(one)));
            texts.add(text.toString());
        }
        texts.sort(Comparator.naturalOrder());
        return String.join("\n", texts);
    }

    /** Returns 40 bits: enough to tell a few versions of one method apart, and short on the wire. */
    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            long bits = 0;
            for (int i = 0; i < 5; i++) {
                bits = (bits << 8) | (hash[i] & 0xff);
            }
            return Long.toString(bits, Character.MAX_RADIX);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Returns the lines of this shape that do not hold in another, whatever the types are called there. */
    List<String> missingIn(ShapeGraph other) {
        Set<String> missing = new LinkedHashSet<>();
        explain(new Pair(PARAMETERS, PARAMETERS), other, simulation(other), new HashSet<>(), missing);
        return missing.stream().sorted().toList();
    }

    /** Returns the pairs of a type here and one there which has all that is known of it. */
    private Set<Pair> simulation(ShapeGraph other) {
        Set<Pair> pairs = reached(other);
        boolean changes = true;
        while (changes) {
            changes = pairs.removeIf(
                    pair -> !known(pair.one()).stream().allMatch(fact -> other.holds(fact, pair.other(), pairs)));
        }
        return pairs;
    }

    /** Returns the pairs whose types may have to be the same, since they stand in the same place. */
    private Set<Pair> reached(ShapeGraph other) {
        Set<Pair> pairs = new HashSet<>();
        Deque<Pair> next = new ArrayDeque<>(List.of(new Pair(PARAMETERS, PARAMETERS)));
        while (!next.isEmpty()) {
            Pair pair = next.pop();
            if (pairs.add(pair)) {
                known(pair.one())
                        .forEach(fact -> other.like(fact, pair.other())
                                .forEach(candidate -> next.addAll(pairs(fact, candidate))));
            }
        }
        return pairs;
    }

    private boolean holds(Fact fact, String type, Set<Pair> pairs) {
        return like(fact, type).anyMatch(candidate -> pairs.containsAll(pairs(fact, candidate)));
    }

    /** Returns the facts of a type that differ from a fact in the types at most. */
    private Stream<Fact> like(Fact fact, String type) {
        return known(type).stream().filter(one -> one.pattern().equals(fact.pattern()));
    }

    private List<Fact> known(String type) {
        return facts.getOrDefault(type, List.of());
    }

    private static List<Pair> pairs(Fact fact, Fact candidate) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < fact.types().size(); i++) {
            pairs.add(new Pair(fact.types().get(i), candidate.types().get(i)));
        }
        return pairs;
    }

    /** Follows types that are not simulated to the lines which are the reason. */
    private void explain(Pair pair, ShapeGraph other, Set<Pair> holding, Set<Pair> seen, Set<String> missing) {
        if (holding.contains(pair) || !seen.add(pair)) {
            return;
        }
        for (Fact fact : known(pair.one())) {
            List<Fact> candidates = other.like(fact, pair.other()).toList();
            if (candidates.isEmpty()) {
                missing.add(fact.line());
            } else if (!other.holds(fact, pair.other(), holding)) {
                candidates.stream()
                        .map(candidate -> pairs(fact, candidate))
                        .min(Comparator.comparingLong(pairs -> differences(pairs, other)))
                        .orElseThrow()
                        .forEach(next -> explain(next, other, holding, seen, missing));
            }
        }
    }

    private long differences(List<Pair> pairs, ShapeGraph other) {
        return pairs.stream()
                .flatMap(pair -> known(pair.one()).stream()
                        .filter(fact -> other.like(fact, pair.other()).findAny().isEmpty()))
                .count();
    }

    private void read(String line) {
        int type = outsideQuotes(line, ": ");
        int definition = outsideQuotes(line, " = ");
        if (type < 0 && definition < 0) {
            add(PARAMETERS, line, List.of(), line);
        } else if (definition < 0 || (type >= 0 && type < definition)) {
            int key = startOfKey(line.substring(0, type));
            List<String> types = new ArrayList<>();
            String pattern = line.substring(key, type + 2) + pattern(line.substring(type + 2), types);
            add(line.substring(0, Math.max(0, key - 1)), pattern, types, line);
        } else {
            define(line.substring(0, definition), line.substring(definition + 3), line);
        }
    }

    /** Adds an enum as it is; of a union, how many types it has, and each of these, since their order follows their names. */
    private void define(String name, String alternatives, String line) {
        int by = outsideQuotes(alternatives, " by ");
        if (by < 0) {
            add(name, alternatives, List.of(), line);
            return;
        }
        List<String> types = new ArrayList<>();
        pattern(alternatives.substring(0, by), types);
        add(name, types.size() + alternatives.substring(by), List.of(), line);
        types.forEach(type -> add(name, REFERENCE, List.of(type), line));
    }

    private void add(String type, String pattern, List<String> types, String line) {
        facts.computeIfAbsent(type, key -> new ArrayList<>()).add(new Fact(pattern, List.copyOf(types), line));
    }

    /** Returns a type with {@code #} in the places of those that the application has named, which it collects. */
    private static String pattern(String text, List<String> types) {
        if (text.startsWith("'")) {
            return text;
        }
        StringBuilder pattern = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && "<>, |".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            String name = text.substring(at, end);
            if (name.isEmpty()) {
                pattern.append(text.charAt(at));
                end++;
            } else if (isBuiltIn(name)) {
                pattern.append(name);
            } else {
                end = endOfArguments(text, end);
                types.add(text.substring(at, end));
                pattern.append(REFERENCE);
            }
            at = end;
        }
        return pattern.toString();
    }

    private static int endOfArguments(String text, int start) {
        if (!text.startsWith("<", start)) {
            return start;
        }
        int depth = 0;
        for (int i = start; i < text.length(); i++) {
            depth += text.charAt(i) == '<' ? 1 : text.charAt(i) == '>' ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return text.length();
    }

    /** Returns where a key begins that a type's name and a dot are in front of; 0 if it stands alone. */
    private static int startOfKey(String left) {
        int quote = left.indexOf('\'');
        return left.lastIndexOf('.', quote < 0 ? left.length() : quote) + 1;
    }

    /** Returns where a text begins that is not in quotes; -1 if it is nowhere. */
    static int outsideQuotes(String line, String wanted) {
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
