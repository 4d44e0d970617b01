package dev.freshet.core.service;

import dev.freshet.core.report.Excerpt;
import dev.freshet.core.report.Suggestion;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Makes the arguments of a method of what a form has sent. A field is named after its parameter, and {@code address.city} is a member of
 * a parameter. What is of the right form goes through {@link ArgumentsShape} like the arguments of any call. Any thread may use it.
 */
final class FormArguments {
    private static final int MAX_FIELDS = 1_000;
    private static final int MAX_NAME = 1_000;
    private static final int MAX_DIGITS = 400;
    private static final Set<String> TRUE = Set.of("on", "true");
    private static final Set<String> FALSE = Set.of("off", "false", "");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ShapeLines lines;

    FormArguments(ShapeLines lines) {
        this.lines = lines;
    }

    Set<String> parameters() {
        return lines.parameters().all().keySet();
    }

    boolean takes(String field) {
        int dot = field.indexOf('.');
        return parameters().contains(dot < 0 ? field : field.substring(0, dot));
    }

    /**
     * Reads the fields of a form.
     *
     * @return the arguments by name; what may be missing is left out
     * @throws CallRefusal if a field belongs to no parameter, or has a text that is no value of its type
     */
    JsonNode read(Map<String, List<String>> fields) {
        if (fields.size() > MAX_FIELDS || fields.keySet().stream().anyMatch(name -> name.length() > MAX_NAME)) {
            throw bad("A form has at most %,d fields, with names of at most %,d characters"
                    .formatted(MAX_FIELDS, MAX_NAME));
        }
        Reading reading = new Reading(fields, new LinkedHashSet<>(fields.keySet()));
        ObjectNode arguments = reading.members(lines.parameters(), "");
        reading.unused().stream().findFirst().ifPresent(name -> {
            throw bad("The form has a field \"%s\", which is no parameter%s; there are: %s"
                    .formatted(
                            Excerpt.of(name), Suggestion.nearest(name, parameters()), Suggestion.list(parameters())));
        });
        return arguments;
    }

    private static CallRefusal bad(String message) {
        return new CallRefusal(CallRefusal.BAD_ARGUMENTS, message);
    }

    /** The fields of one form, and those of them that nothing has asked for yet. */
    private final class Reading {
        private final Map<String, List<String>> fields;
        private final Set<String> unused;

        Reading(Map<String, List<String>> fields, Set<String> unused) {
            this.fields = fields;
            this.unused = unused;
        }

        Set<String> unused() {
            return unused;
        }

        ObjectNode members(ShapeLines.Members members, String prefix) {
            ObjectNode object = NODES.objectNode();
            members.all().forEach((key, member) -> {
                if (member.tag().isPresent()) {
                    unused.remove(prefix + key);
                    object.put(key, member.tag().get());
                } else {
                    value(member.type(), prefix + key).ifPresent(value -> object.set(key, value));
                }
            });
            return object;
        }

        /** Returns a value; empty if the form has no field for it. */
        private Optional<JsonNode> value(ShapeType type, String path) {
            if (type instanceof ShapeType.Nullable nullable) {
                return isThere(path)
                        ? value(nullable.of(), path).map(value -> orNull(value, nullable.of()))
                        : Optional.empty();
            }
            if (type instanceof ShapeType.ListOf list) {
                return Optional.of(list(list.item(), path));
            }
            if (type instanceof ShapeType.MapOf) {
                refuse(path, "a map");
                return Optional.of(NODES.objectNode());
            }
            return type instanceof ShapeType.Named named
                    ? named(named.name(), path)
                    : scalar(((ShapeType.Scalar) type).name(), path);
        }

        /** A field that is left blank has no value, where one may be missing and blank is none. */
        private JsonNode orNull(JsonNode value, ShapeType type) {
            boolean isText =
                    type instanceof ShapeType.Scalar scalar && scalar.name().equals("string");
            return value.isString() && value.stringValue().isEmpty() && !isText ? NullNode.getInstance() : value;
        }

        private Optional<JsonNode> named(String name, String path) {
            ShapeLines.Definition definition = lines.definition(name);
            if (definition instanceof ShapeLines.Constants) {
                return one(path).map(StringNode::valueOf);
            }
            if (definition instanceof ShapeLines.Union union) {
                return union(union, path);
            }
            return isThere(path) ? Optional.of(members((ShapeLines.Members) definition, path + ".")) : Optional.empty();
        }

        /** A field with the name of the property says which of the types it is. */
        private Optional<JsonNode> union(ShapeLines.Union union, String path) {
            Optional<String> tag = one(path + "." + union.property());
            if (tag.isEmpty()) {
                return one(path).map(StringNode::valueOf); // A constant, if it is one of them.
            }
            return Optional.of(union.variants().stream()
                    .map(lines::definition)
                    .filter(ShapeLines.Members.class::isInstance)
                    .map(ShapeLines.Members.class::cast)
                    .filter(members -> members.tag(union.property()).equals(tag))
                    .findFirst()
                    .map(members -> members(members, path + "."))
                    .orElseGet(() -> NODES.objectNode().put(union.property(), tag.get())));
        }

        private JsonNode list(ShapeType item, String path) {
            boolean isOfObjects = !(item instanceof ShapeType.Scalar)
                    && !(item instanceof ShapeType.Named named
                            && lines.definition(named.name()) instanceof ShapeLines.Constants);
            ArrayNode items = NODES.arrayNode();
            if (isOfObjects) {
                refuse(path, "a list of objects");
                return items;
            }
            unused.remove(path);
            for (String text : fields.getOrDefault(path, List.of())) {
                items.add(
                        item instanceof ShapeType.Scalar scalar
                                ? scalar(scalar.name(), text, path)
                                : StringNode.valueOf(text));
            }
            return items;
        }

        /** What forms have no fields for is empty. */
        private void refuse(String path, String what) {
            if (isThere(path)) {
                throw bad("%s is %s, which a form cannot send".formatted(path, what));
            }
        }

        /** A checkbox that is not ticked is not sent. */
        private Optional<JsonNode> scalar(String name, String path) {
            Optional<JsonNode> sent = one(path).map(text -> scalar(name, text, path));
            return name.equals("boolean") ? sent.or(() -> Optional.of(BooleanNode.FALSE)) : sent;
        }

        private JsonNode scalar(String name, String text, String path) {
            return switch (name) {
                case "boolean" -> {
                    if (!TRUE.contains(text) && !FALSE.contains(text)) {
                        throw bad("%s must be true or false, not \"%s\"; a checkbox without a value sends \"on\""
                                .formatted(path, Excerpt.of(text)));
                    }
                    yield BooleanNode.valueOf(TRUE.contains(text));
                }
                case "number", "float" -> number(text.strip(), path);
                // Line ends of a <textarea> are sent as CRLF. (HTML Standard, section 4.10.21.8.)
                case "string" -> StringNode.valueOf(text.replace("\r\n", "\n"));
                default -> StringNode.valueOf(text.strip());
            };
        }

        /** Blank is no number, but may be none where none is needed. */
        private JsonNode number(String text, String path) {
            if (text.isEmpty()) {
                return StringNode.valueOf("");
            }
            try {
                if (text.length() > MAX_DIGITS) {
                    throw new NumberFormatException();
                }
                return DecimalNode.valueOf(new BigDecimal(text));
            } catch (NumberFormatException e) {
                throw bad("%s must be a number, not \"%s\"".formatted(path, Excerpt.of(text)));
            }
        }

        /** Returns the text of a field; of a field that is there several times, as a checkbox beside a hidden field, the last. */
        private Optional<String> one(String path) {
            unused.remove(path);
            List<String> texts = fields.getOrDefault(path, List.of());
            return texts.isEmpty() ? Optional.empty() : Optional.of(texts.get(texts.size() - 1));
        }

        private boolean isThere(String path) {
            return fields.containsKey(path)
                    || fields.keySet().stream()
                            .anyMatch(name -> name.startsWith(path + ".") || name.startsWith(path + "["));
        }
    }
}
