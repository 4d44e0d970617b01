package dev.freshet.core.service;

import dev.freshet.core.report.Excerpt;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * What the arguments of a method look like on the wire, as the lines of its contract say it. It refuses all that is not so, and
 * makes of what is so the JSON that Jackson reads: texts of large numbers become numbers, and what may be missing is there. Any
 * thread may use it.
 */
final class ArgumentsShape {
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,9999})");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,10000}(\\.[0-9]{1,10000})?");
    private static final int MAX_DIGITS = 10_002;
    private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");

    /** {@code JSON.stringify} writes it as 0, so the browser's runtime sends it as text. */
    private static final String NEGATIVE_ZERO = "-0";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ShapeLines lines;

    ArgumentsShape(ShapeLines lines) {
        this.lines = lines;
    }

    /**
     * Checks arguments, by their names.
     *
     * @return what Jackson makes the arguments of, with a value for each parameter
     * @throws CallRefusal if they are not those of the method
     */
    ObjectNode check(JsonNode arguments) {
        return object(arguments, lines.parameters(), "");
    }

    private JsonNode value(JsonNode value, ShapeType type, String path) {
        if (type instanceof ShapeType.Nullable nullable) {
            return value.isNull() ? value : value(value, nullable.of(), path);
        }
        if (type instanceof ShapeType.ListOf list) {
            expect(value.isArray(), value, "an array", path);
            ArrayNode items = NODES.arrayNode(value.size());
            for (int i = 0; i < value.size(); i++) {
                items.add(value(value.get(i), list.item(), path + "[" + i + "]"));
            }
            return items;
        }
        if (type instanceof ShapeType.MapOf map) {
            expect(value.isObject(), value, "an object", path);
            ObjectNode entries = NODES.objectNode();
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                String at = path + "[" + Excerpt.of(entry.getKey()) + "]";
                entries.set(entry.getKey(), value(entry.getValue(), map.value(), at));
            }
            return entries;
        }
        return type instanceof ShapeType.Named named
                ? named(value, named.name(), path)
                : scalar(value, ((ShapeType.Scalar) type).name(), path);
    }

    private JsonNode named(JsonNode value, String name, String path) {
        ShapeLines.Definition definition = lines.definition(name);
        if (definition instanceof ShapeLines.Constants constants) {
            boolean isOne = value.isString() && constants.names().contains(value.stringValue());
            expect(isOne, value, "one of " + String.join(", ", constants.names()), path);
            return value;
        }
        return definition instanceof ShapeLines.Union union
                ? variant(value, union, path)
                : object(value, (ShapeLines.Members) definition, path);
    }

    private JsonNode variant(JsonNode value, ShapeLines.Union union, String path) {
        for (String variant : union.variants()) {
            ShapeLines.Definition definition = lines.definition(variant);
            if (definition instanceof ShapeLines.Constants constants) {
                if (value.isString() && constants.names().contains(value.stringValue())) {
                    return value;
                }
            } else if (definition instanceof ShapeLines.Members members
                    && members.tag(union.property())
                            .filter(value.path(union.property()).asString("")::equals)
                            .isPresent()) {
                return object(value, members, path);
            }
        }
        throw wrong(value, "one of the types that its member \"%s\" names".formatted(union.property()), path);
    }

    private ObjectNode object(JsonNode value, ShapeLines.Members members, String path) {
        expect(value.isObject(), value, "an object", path);
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            if (!members.all().containsKey(entry.getKey())) {
                throw new CallRefusal(
                        CallRefusal.BAD_ARGUMENTS,
                        path.isEmpty()
                                ? "there is no parameter \"%s\"".formatted(Excerpt.of(entry.getKey()))
                                : "%s has no member \"%s\"".formatted(path, Excerpt.of(entry.getKey())));
            }
        }
        ObjectNode checked = NODES.objectNode();
        members.all().forEach((key, member) -> {
            String at = path.isEmpty() ? key : path + "." + key;
            Optional<JsonNode> there = Optional.ofNullable(value.get(key));
            there.map(one -> member(one, member, at))
                    .or(() -> missing(member, at))
                    .ifPresent(one -> checked.set(key, one));
        });
        return checked;
    }

    private JsonNode member(JsonNode value, ShapeLines.Member member, String path) {
        if (member.tag().isPresent()) {
            expect(
                    value.asString("").equals(member.tag().get()),
                    value,
                    "\"" + member.tag().get() + "\"",
                    path);
            return value;
        }
        return value(value, member.type(), path);
    }

    /** What is left out where it is empty is empty where it is left out. */
    private static Optional<JsonNode> missing(ShapeLines.Member member, String path) {
        if (member.tag().isEmpty() && member.type() instanceof ShapeType.Nullable) {
            return Optional.of(NullNode.getInstance());
        }
        if (!member.optional()) {
            throw new CallRefusal(CallRefusal.BAD_ARGUMENTS, path + " is missing");
        }
        if (member.type() instanceof ShapeType.ListOf) {
            return Optional.of(NODES.arrayNode());
        }
        if (member.type() instanceof ShapeType.MapOf) {
            return Optional.of(NODES.objectNode());
        }
        return member.type() instanceof ShapeType.Scalar scalar && scalar.name().equals("string")
                ? Optional.of(StringNode.valueOf(""))
                : Optional.empty();
    }

    private static JsonNode scalar(JsonNode value, String name, String path) {
        return switch (name) {
            case "unknown" -> value;
            case "boolean" -> expect(value.isBoolean(), value, "true or false", path);
            case "number" -> number(value, path);
            case "float" ->
                value.isString() && NOT_FINITE.contains(value.stringValue())
                        ? DoubleNode.valueOf(Double.parseDouble(value.stringValue()))
                        : number(value, path);
            case "bigint" -> {
                expect(isText(value, INTEGER), value, "an integer as text, a bigint in JavaScript,", path);
                yield BigIntegerNode.valueOf(new BigInteger(value.stringValue()));
            }
            case "Decimal" -> {
                expect(isText(value, DECIMAL), value, "a decimal number as text", path);
                yield DecimalNode.valueOf(new BigDecimal(value.stringValue()));
            }
            default -> expect(value.isString(), value, "a text", path);
        };
    }

    private static JsonNode number(JsonNode value, String path) {
        if (value.isString() && value.stringValue().equals(NEGATIVE_ZERO)) {
            return DoubleNode.valueOf(-0.0);
        }
        expect(value.isNumber() && Double.isFinite(value.asDouble(Double.NaN)), value, "a number", path);
        return value;
    }

    private static boolean isText(JsonNode value, Pattern pattern) {
        return value.isString()
                && value.stringValue().length() <= MAX_DIGITS
                && pattern.matcher(value.stringValue()).matches();
    }

    private static JsonNode expect(boolean isRight, JsonNode value, String expected, String path) {
        if (!isRight) {
            throw wrong(value, expected, path);
        }
        return value;
    }

    private static CallRefusal wrong(JsonNode value, String expected, String path) {
        return new CallRefusal(
                CallRefusal.BAD_ARGUMENTS,
                "%s must be %s, not %s"
                        .formatted(path.isEmpty() ? "\"args\"" : path, expected, Excerpt.of(described(value))));
    }

    private static String described(JsonNode value) {
        return value.isContainer() ? value.isArray() ? "an array" : "an object" : value.toString();
    }
}
