package dev.freshet.codegen.model;

import dev.freshet.codegen.model.Pattern.Part;
import dev.freshet.codegen.model.TemplateNode.Call;
import dev.freshet.codegen.model.TemplateNode.Value;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The name of a slot, as far as it is known when this is compiled.
 *
 * @param shown as an update would write it, for example <code>price-{symbol}</code>
 * @param text what is known of it, with a {@link #GAP} for each value
 */
public record SlotName(String shown, String text) {

    /** Stands for any text; the character itself is in no text. */
    public static final char GAP = '\uffff';

    /** Returns the name that an update writes. */
    public static SlotName of(String setting, Pattern pattern) {
        String text = pattern.parts().stream()
                .map(part -> part instanceof Part.Literal literal ? literal.text() : String.valueOf(GAP))
                .collect(Collectors.joining());
        return new SlotName(setting, text);
    }

    /** Returns the name that a template makes of what it gives to the helper {@code slot}. */
    public static SlotName of(Call slot) {
        List<String> literals = slot.arguments().stream().map(SlotName::literal).toList();
        StringBuilder shown = new StringBuilder();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < literals.size(); i++) {
            text.append(literals.get(i));
            shown.append(
                    literals.get(i).indexOf(GAP) < 0
                            ? literals.get(i)
                            : "{%s}".formatted(slot.arguments().get(i) instanceof Value value ? value.path() : "…"));
        }
        return new SlotName(shown.toString(), text.toString());
    }

    /** Returns the name in a marker that a template writes itself, where <code>{{…}}</code> is any text. */
    public static SlotName ofMarker(String name) {
        String[] texts = name.split("\\{\\{.*?}}", -1);
        return new SlotName(String.join("{…}", texts), String.join(String.valueOf(GAP), texts));
    }

    private static String literal(TemplateNode argument) {
        String path = argument instanceof Value value ? value.path() : "";
        if (path.matches("(?s)\".*\"|'.*'")) {
            return path.substring(1, path.length() - 1);
        }
        return path.matches("-?\\d+") ? path : String.valueOf(GAP);
    }

    /** Tells whether there are values with which both are the same name. */
    public boolean canBe(SlotName other) {
        String a = text;
        String b = other.text;
        // row[j]: whether the rest of a from i on can be the rest of b from j on.
        boolean[] below = new boolean[b.length() + 1];
        for (int i = a.length(); i >= 0; i--) {
            boolean[] row = new boolean[b.length() + 1];
            for (int j = b.length(); j >= 0; j--) {
                boolean hasA = i < a.length();
                boolean hasB = j < b.length();
                boolean gap = (hasA && a.charAt(i) == GAP) || (hasB && b.charAt(j) == GAP);
                if (gap) {
                    row[j] = (hasA && below[j]) || (hasB && row[j + 1]);
                } else if (hasA && hasB) {
                    row[j] = a.charAt(i) == b.charAt(j) && below[j + 1];
                } else {
                    row[j] = !hasA && !hasB;
                }
            }
            below = row;
        }
        return below[0];
    }
}
