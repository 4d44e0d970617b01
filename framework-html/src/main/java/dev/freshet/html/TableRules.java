package dev.freshet.html;

import dev.freshet.html.Token.EndTag;
import dev.freshet.html.Token.StartTag;
import dev.freshet.html.Token.Text;
import dev.freshet.html.TreeBuilder.Mode;
import java.util.Set;

/** The rules of tables (HTML Standard, sections 13.2.6.4.9 to 13.2.6.4.15). */
final class TableRules {
    private static final Set<String> PARTS =
            Set.of("caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr");
    private static final Set<String> IDLE_ENDS =
            Set.of("body", "caption", "col", "colgroup", "html", "tbody", "td", "tfoot", "th", "thead", "tr");
    private static final Set<String> TABLE = Set.of("table", "template", "html");
    private static final Set<String> SECTION = Set.of("tbody", "tfoot", "thead", "template", "html");
    private static final Set<String> ROW = Set.of("tr", "template", "html");

    private final TreeBuilder builder;

    TableRules(TreeBuilder builder) {
        this.builder = builder;
    }

    void process(Token token) {
        switch (builder.mode) {
            case IN_TABLE -> inTable(token);
            case IN_CAPTION -> inCaption(token);
            case IN_COLUMN_GROUP -> inColumnGroup(token);
            case IN_TABLE_BODY -> inTableBody(token);
            case IN_ROW -> inRow(token);
            default -> inCell(token);
        }
    }

    private OpenElements open() {
        return builder.open;
    }

    private void inTable(Token token) {
        if (token instanceof Text) {
            if (builder.isWhitespace(token) && builder.isCurrent(Names.TABLE_PARTS)) {
                builder.insertLeaf(token);
            } else {
                foster(token);
            }
        } else if (TreeBuilder.isComment(token)) {
            builder.insertLeaf(token);
        } else if (token instanceof StartTag tag) {
            startInTable(tag);
        } else if (token instanceof EndTag tag) {
            endInTable(tag);
        }
    }

    /** Puts before the table what does not belong into it. */
    private void foster(Token token) {
        builder.fosters = true;
        builder.bodyRules.process(token);
        builder.fosters = false;
    }

    private void startInTable(StartTag tag) {
        switch (tag.name()) {
            case "caption" -> {
                open().clearTo(TABLE);
                builder.formatting.mark();
                builder.insert(tag);
                builder.mode = Mode.IN_CAPTION;
            }
            case "colgroup" -> {
                open().clearTo(TABLE);
                builder.insert(tag);
                builder.mode = Mode.IN_COLUMN_GROUP;
            }
            case "col" -> imply("colgroup", Mode.IN_COLUMN_GROUP, tag);
            case "tbody", "tfoot", "thead" -> {
                open().clearTo(TABLE);
                builder.insert(tag);
                builder.mode = Mode.IN_TABLE_BODY;
            }
            case "td", "th", "tr" -> imply("tbody", Mode.IN_TABLE_BODY, tag);
            case "table" -> {
                if (open().hasInTableScope("table")) {
                    endTable();
                    builder.process(tag);
                }
            }
            case "style", "script", "template" -> builder.processInHead(tag);
            case "input" -> {
                if (tag.attribute("type").filter("hidden"::equalsIgnoreCase).isPresent()) {
                    builder.insertVoid(tag);
                } else {
                    foster(tag);
                }
            }
            case "form" -> {
                if (!open().has("template") && builder.form == null) {
                    builder.form = builder.insert(tag);
                    open().pop();
                }
            }
            default -> foster(tag);
        }
    }

    private void imply(String name, Mode mode, StartTag tag) {
        open().clearTo(TABLE);
        builder.insertImplied(name);
        builder.mode = mode;
        builder.process(tag);
    }

    private void endInTable(EndTag tag) {
        if (tag.name().equals("table")) {
            if (open().hasInTableScope("table")) {
                endTable();
            }
        } else if (tag.name().equals("template")) {
            builder.processInHead(tag);
        } else if (!IDLE_ENDS.contains(tag.name())) {
            foster(tag);
        }
    }

    private void endTable() {
        open().popUntil("table");
        builder.resetMode();
    }

    private void inCaption(Token token) {
        boolean isEnd = token instanceof EndTag tag && tag.name().equals("caption");
        boolean isPart = token instanceof StartTag tag && PARTS.contains(tag.name());
        boolean isTableEnd = token instanceof EndTag tag && tag.name().equals("table");
        if (isEnd || isPart || isTableEnd) {
            if (open().hasInTableScope("caption")) {
                open().generateImpliedEndTags("");
                open().popUntil("caption");
                builder.formatting.clearToMarker();
                builder.mode = Mode.IN_TABLE;
                if (!isEnd) {
                    builder.process(token);
                }
            }
        } else if (!(token instanceof EndTag tag) || !IDLE_ENDS.contains(tag.name())) {
            builder.bodyRules.process(token);
        }
    }

    private void inColumnGroup(Token token) {
        if (token instanceof Text text) {
            int end = builder.endOfWhitespace(text);
            if (end > text.start()) {
                builder.insertLeaf(new Text(text.start(), end, text.kind()));
            }
            if (end < text.end()) {
                leaveColumnGroup(new Text(end, text.end(), text.kind()));
            }
        } else if (TreeBuilder.isComment(token)) {
            builder.insertLeaf(token);
        } else if (token instanceof StartTag tag && tag.name().equals("col")) {
            builder.insertVoid(tag);
        } else if (isTemplate(token)) {
            builder.processInHead(token);
        } else if (token instanceof EndTag tag && tag.name().equals("colgroup")) {
            if (open().current().is("colgroup")) {
                open().pop();
                builder.mode = Mode.IN_TABLE;
            }
        } else if (token instanceof StartTag
                || (token instanceof EndTag tag && !tag.name().equals("col"))) {
            leaveColumnGroup(token);
        }
    }

    private void leaveColumnGroup(Token token) {
        if (open().current().is("colgroup")) {
            open().pop();
            builder.mode = Mode.IN_TABLE;
            builder.process(token);
        }
    }

    private static boolean isTemplate(Token token) {
        return (token instanceof StartTag start && start.name().equals("template"))
                || (token instanceof EndTag end && end.name().equals("template"));
    }

    private void inTableBody(Token token) {
        if (token instanceof StartTag tag && tag.name().equals("tr")) {
            open().clearTo(SECTION);
            builder.insert(tag);
            builder.mode = Mode.IN_ROW;
        } else if (token instanceof StartTag tag && Names.CELLS.contains(tag.name())) {
            open().clearTo(SECTION);
            builder.insertImplied("tr");
            builder.mode = Mode.IN_ROW;
            builder.process(token);
        } else if (token instanceof EndTag tag && Names.SECTIONS.contains(tag.name())) {
            if (open().hasInTableScope(tag.name())) {
                endSection();
            }
        } else if (endsTablePart(token)) {
            if (open().hasInTableScope(Names.SECTIONS)) {
                endSection();
                builder.process(token);
            }
        } else if (!(token instanceof EndTag tag) || tag.name().equals("table") || !IDLE_ENDS.contains(tag.name())) {
            inTable(token);
        }
    }

    /** Tells whether a tag ends a section of a table, or a row of it, as it begins what follows. */
    private static boolean endsTablePart(Token token) {
        return token instanceof StartTag start
                ? PARTS.contains(start.name())
                        && !Names.CELLS.contains(start.name())
                        && !start.name().equals("tr")
                : token instanceof EndTag end && end.name().equals("table");
    }

    private void endSection() {
        open().clearTo(SECTION);
        open().pop();
        builder.mode = Mode.IN_TABLE;
    }

    private void inRow(Token token) {
        if (token instanceof StartTag tag && Names.CELLS.contains(tag.name())) {
            open().clearTo(ROW);
            builder.insert(tag);
            builder.mode = Mode.IN_CELL;
            builder.formatting.mark();
        } else if (token instanceof EndTag tag && tag.name().equals("tr")) {
            endRow();
        } else if (endsTablePart(token)
                || (token instanceof StartTag tag && tag.name().equals("tr"))) {
            if (endRow()) {
                builder.process(token);
            }
        } else if (token instanceof EndTag tag && Names.SECTIONS.contains(tag.name())) {
            if (open().hasInTableScope(tag.name()) && endRow()) {
                builder.process(token);
            }
        } else if (!(token instanceof EndTag tag) || !IDLE_ENDS.contains(tag.name())) {
            inTable(token);
        }
    }

    private boolean endRow() {
        if (!open().hasInTableScope("tr")) {
            return false;
        }
        open().clearTo(ROW);
        open().pop();
        builder.mode = Mode.IN_TABLE_BODY;
        return true;
    }

    private void inCell(Token token) {
        if (token instanceof EndTag tag && Names.CELLS.contains(tag.name())) {
            if (open().hasInTableScope(tag.name())) {
                endCell(Set.of(tag.name()));
            }
        } else if (token instanceof StartTag tag && PARTS.contains(tag.name())) {
            if (open().hasInTableScope(Names.CELLS)) {
                endCell(Names.CELLS);
                builder.process(token);
            }
        } else if (token instanceof EndTag tag && Names.TABLE_PARTS.contains(tag.name())) {
            if (open().hasInTableScope(tag.name())) {
                endCell(Names.CELLS);
                builder.process(token);
            }
        } else if (!(token instanceof EndTag tag) || !IDLE_ENDS.contains(tag.name())) {
            builder.bodyRules.process(token);
        }
    }

    private void endCell(Set<String> names) {
        open().generateImpliedEndTags("");
        open().popUntil(names);
        builder.formatting.clearToMarker();
        builder.mode = Mode.IN_ROW;
    }
}
