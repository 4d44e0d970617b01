package dev.freshet.codegen.write;

import dev.freshet.codegen.model.DataType;
import dev.freshet.codegen.model.DataType.ObjectModel;
import dev.freshet.codegen.model.DataType.Tag;
import dev.freshet.codegen.model.DataType.UnionModel;
import dev.freshet.codegen.model.ListenerModel;
import dev.freshet.codegen.model.WireType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions of a module that convert values, as {@code decoders.hbs} sees them. */
final class DecoderViews {

    /** A function that converts the members of an object that have to be, or what a value is of several types. */
    record Decoder(
            String function,
            String type,
            Collection<String> parameters,
            boolean wide,
            List<Member> members,
            @Nullable Kinds kinds) {}

    /** What tells the kinds of a value apart, and those that are converted. */
    record Kinds(String access, List<Kind> kinds) {}

    /** A kind of value: its tag as a literal. */
    record Kind(String tag, Decoding decoding) {}

    /** A member that is converted; {@code access} is how it is reached from the record. */
    record Member(String key, String access, Decoding decoding) {

        int width() {
            return ", : ".length() + key.length() + access.length() + decoding.width();
        }
    }

    private static final int MEMBERS_AROUND = "  return value && { ...value };".length();

    private final ListenerModel listener;
    private final Decodings decodings;

    private DecoderViews(ListenerModel listener, Decodings decodings) {
        this.listener = listener;
        this.decodings = decodings;
    }

    /** Returns the functions that the conversions so far use. */
    static List<Decoder> of(ListenerModel listener, Decodings decodings) {
        return new DecoderViews(listener, decodings).decoders();
    }

    /** Returns the functions that are used; one that is used may use others. */
    private List<Decoder> decoders() {
        Map<DataType, Decoder> decoders = new HashMap<>();
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Map.Entry<DataType, String> entry : decodings.functions().entrySet()) {
                if (decodings.isNeeded(entry.getKey()) && !decoders.containsKey(entry.getKey())) {
                    decoders.put(entry.getKey(), decoder(entry.getKey(), entry.getValue()));
                    grown = true;
                }
            }
        }
        return decodings.functions().keySet().stream()
                .filter(decoders::containsKey)
                .map(decoders::get)
                .map(Decoder.class::cast)
                .toList();
    }

    private Decoder decoder(DataType type, String function) {
        Collection<String> parameters = decodings.parameters(type);
        if (type instanceof UnionModel union) {
            return new Decoder(function, type.name().simple(), parameters, false, List.of(), kinds(union));
        }
        List<Member> members = ((ObjectModel) type)
                .members().stream()
                        .flatMap(member -> decodings.in(type, member.type()).stream()
                                .map(decoding -> new Member(
                                        JsNames.key(member.key()),
                                        "value" + Locals.member(member.key(), "."),
                                        decoding)))
                        .toList();
        int width = MEMBERS_AROUND + members.stream().mapToInt(Member::width).sum();
        return new Decoder(function, type.name().simple(), parameters, width > Templates.LINE_WIDTH, members, null);
    }

    private Kinds kinds(UnionModel union) {
        List<Kind> kinds = new ArrayList<>();
        for (WireType.Named variant : union.variants()) {
            if (listener.types().get(variant.name()) instanceof ObjectModel object) {
                String tag = object.tag().map(Tag::value).orElse("");
                decodings
                        .in(union, variant)
                        .ifPresent(decoding -> kinds.add(new Kind(JsStrings.quoted(tag), decoding)));
            }
        }
        return new Kinds("value" + Locals.member(union.property(), "?."), kinds);
    }
}
