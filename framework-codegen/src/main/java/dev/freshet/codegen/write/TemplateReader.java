package dev.freshet.codegen.write;

import com.github.jknack.handlebars.internal.HbsLexer;
import com.github.jknack.handlebars.internal.HbsParser;
import com.github.jknack.handlebars.internal.HbsParser.BodyContext;
import com.github.jknack.handlebars.internal.HbsParser.ElseBlockContext;
import com.github.jknack.handlebars.internal.HbsParser.ElseStmtChainContext;
import com.github.jknack.handlebars.internal.HbsParser.HashContext;
import com.github.jknack.handlebars.internal.HbsParser.LiteralPathContext;
import com.github.jknack.handlebars.internal.HbsParser.ParamContext;
import com.github.jknack.handlebars.internal.HbsParser.PexprContext;
import com.github.jknack.handlebars.internal.HbsParser.RefParamContext;
import com.github.jknack.handlebars.internal.HbsParser.SexprContext;
import com.github.jknack.handlebars.internal.HbsParser.StatementContext;
import com.github.jknack.handlebars.internal.HbsParser.StaticPathContext;
import com.github.jknack.handlebars.internal.HbsParser.SubParamExprContext;
import com.github.jknack.handlebars.internal.antlr.CharStreams;
import com.github.jknack.handlebars.internal.antlr.CommonTokenStream;
import com.github.jknack.handlebars.internal.antlr.ParserRuleContext;
import com.github.jknack.handlebars.internal.antlr.Token;
import com.github.jknack.handlebars.internal.antlr.misc.Interval;
import com.github.jknack.handlebars.internal.antlr.tree.TerminalNode;
import dev.freshet.codegen.model.TemplateNode;
import dev.freshet.codegen.model.TemplateNode.Call;
import dev.freshet.codegen.model.TemplateNode.Inline;
import dev.freshet.codegen.model.TemplateNode.Partial;
import dev.freshet.codegen.model.TemplateNode.Place;
import dev.freshet.codegen.model.TemplateNode.Text;
import dev.freshet.codegen.model.TemplateNode.Unescaped;
import dev.freshet.codegen.model.TemplateNode.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a template consists of, by the parser of Handlebars itself. */
final class TemplateReader {

    private TemplateReader() {}

    /** Reads a template that is known to be Handlebars. */
    static List<TemplateNode> read(String template) {
        HbsLexer lexer = new HbsLexer(CharStreams.fromString(template), "{{", "}}");
        lexer.removeErrorListeners();
        HbsParser parser = new HbsParser(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        return body(parser.template().body());
    }

    private static List<TemplateNode> body(@Nullable BodyContext body) {
        List<TemplateNode> nodes = new ArrayList<>();
        if (body != null) {
            for (StatementContext statement : body.statement()) {
                if (statement.delimiters() != null) {
                    return nodes; // What comes behind is not written in {{…}}.
                }
                statement(statement).ifPresent(nodes::add);
            }
        }
        return nodes;
    }

    private static Optional<TemplateNode> statement(StatementContext statement) {
        if (statement.var() != null) {
            return Optional.of(expression(statement.var().sexpr()));
        }
        if (statement.tvar() != null) {
            return Optional.of(new Unescaped(expression(statement.tvar().sexpr())));
        }
        if (statement.ampvar() != null) {
            return Optional.of(new Unescaped(expression(statement.ampvar().sexpr())));
        }
        if (statement.text() != null) {
            return Optional.of(new Text(statement.text().getText(), place(statement.text())));
        }
        if (statement.escape() != null) {
            String escaped = statement.escape().getText();
            return Optional.of(new Text(escaped.substring(1), place(statement.escape()))); // Without its backslash.
        }
        if (statement.block() != null) {
            return Optional.of(block(statement.block()));
        }
        if (statement.unless() != null) {
            HbsParser.UnlessContext unless = statement.unless();
            SexprContext value = unless.sexpr();
            // What stands there may be a helper; an argument may not.
            Call of = call(value, List.of(), List.of(), List.of());
            return Optional.of(
                    new Call("unless", List.of(of), List.of(), body(unless.body()), List.of(), place(value)));
        }
        return statement.partial() != null
                ? partial(statement.partial().pexpr(), Optional.empty())
                : statement.partialBlock() != null
                        ? partial(
                                statement.partialBlock().pexpr(), Optional.of(body(statement.partialBlock().thenBody)))
                        : Optional.empty();
    }

    private static TemplateNode block(HbsParser.BlockContext block) {
        SexprContext of = block.sexpr();
        boolean isDecorator = block.DECORATOR() != null;
        if (isDecorator && of.QID().getText().equals("inline")) {
            Optional<String> name = of.param().stream()
                    .map(ParamContext::getText)
                    .filter(text -> text.matches("(?s)\".*\"|'.*'"))
                    .findFirst()
                    .map(TemplateReader::unquoted);
            return new Inline(name, body(block.thenBody), place(of));
        }
        Call call = call(of, names(block.blockParams()), body(block.thenBody), inverse(block.elseBlock()));
        return isDecorator
                ? new Call("*" + call.helper(), List.of(), List.of(), call.body(), List.of(), call.place())
                : call;
    }

    private static String unquoted(String text) {
        return text.substring(1, text.length() - 1);
    }

    private static TemplateNode expression(SexprContext expression) {
        return expression.param().isEmpty() && expression.hash().isEmpty()
                ? new Value(expression.QID().getText(), place(expression))
                : call(expression, List.of(), List.of(), List.of());
    }

    private static Call call(
            SexprContext expression, List<String> names, List<TemplateNode> body, List<TemplateNode> inverse) {
        List<TemplateNode> arguments = new ArrayList<>();
        expression.param().forEach(parameter -> arguments.add(argument(parameter)));
        expression.hash().forEach(hash -> arguments.add(argument(hash.param())));
        return new Call(expression.QID().getText(), arguments, names, body, inverse, place(expression));
    }

    private static TemplateNode argument(ParamContext parameter) {
        if (parameter instanceof RefParamContext reference) {
            return new Value(reference.QID().getText(), place(parameter));
        }
        return parameter instanceof SubParamExprContext inner
                ? call(inner.sexpr(), List.of(), List.of(), List.of())
                : new Value(parameter.getText(), place(parameter)); // A literal.
    }

    private static List<TemplateNode> inverse(@Nullable ElseBlockContext inverse) {
        if (inverse == null) {
            return List.of();
        }
        List<TemplateNode> nodes = inverse.elseStmt() == null ? List.of() : body(inverse.elseStmt().unlessBody);
        List<ElseStmtChainContext> chain = inverse.elseStmtChain();
        for (int i = chain.size() - 1; i >= 0; i--) {
            ElseStmtChainContext one = chain.get(i);
            nodes = List.of(call(one.sexpr(), names(one.blockParams()), body(one.unlessBody), nodes));
        }
        return nodes;
    }

    private static List<String> names(HbsParser.@Nullable BlockParamsContext parameters) {
        return parameters == null
                ? List.of()
                : parameters.QID().stream().map(TerminalNode::getText).toList();
    }

    private static Optional<TemplateNode> partial(PexprContext partial, Optional<List<TemplateNode>> body) {
        if (partial instanceof StaticPathContext named) {
            Optional<Value> context = named.QID().stream()
                    .filter(id -> id.getSymbol() != named.path)
                    .findFirst()
                    .map(id -> new Value(id.getText(), place(id.getSymbol())));
            return Optional.of(new Partial(named.path.getText(), context, values(named.hash()), body, place(partial)));
        }
        if (partial instanceof LiteralPathContext quoted) {
            Optional<Value> context =
                    Optional.ofNullable(quoted.QID()).map(id -> new Value(id.getText(), place(id.getSymbol())));
            String name = unquoted(quoted.path.getText());
            return Optional.of(new Partial(name, context, values(quoted.hash()), body, place(partial)));
        }
        return Optional.empty(); // Which template it is turns out when it is rendered.
    }

    private static Map<String, TemplateNode> values(List<HashContext> hashes) {
        Map<String, TemplateNode> values = new LinkedHashMap<>();
        for (HashContext hash : hashes) {
            values.put(hash.QID().getText(), argument(hash.param()));
        }
        return values;
    }

    private static Place place(ParserRuleContext context) {
        return place(context.getStart());
    }

    /** Finds the line and the column by the text before, since the lexer counts CRLF twice, and no lines of comments. */
    private static Place place(Token token) {
        int start = token.getStartIndex();
        String before = start == 0 ? "" : token.getInputStream().getText(Interval.of(0, start - 1));
        int line = (int) before.chars().filter(c -> c == '\n').count();
        return new Place(line + 1, before.length() - before.lastIndexOf('\n'));
    }
}
