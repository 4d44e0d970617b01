package dev.freshet.codegen.validate;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The catalogue of what can be wrong with a listener or a service: the one place of all messages. A diagnostic is known by its {@link #id()}, which does not change.
 *
 * <p>Each consists of what is wrong, why that is, and what to do. In the first and the last, {@code %1$s} and so on stand
 * for the names at hand.
 */
public enum Diagnostic {
    LISTENER_NOT_INTERFACE(
            "%1$s is annotated as @BrowserListener but is of kind %2$s",
            "its sender must implement it", "make it an interface"),
    LISTENER_GENERIC(
            "%1$s has type parameters",
            "a listener has one name on the wire, and no type arguments",
            "name the types in its methods, or extend a generic interface as %1$s extends Base<String>"),
    LISTENER_SEALED(
            "%1$s is sealed", "the generated sender is another class that implements it", "remove sealed and permits"),
    LISTENER_PRIVATE(
            "%1$s cannot be seen by its sender because %2$s",
            "the sender is a class of its own in the same package", "%3$s"),
    LISTENER_NAME("%1$s cannot be the name of a JavaScript export", "%2$s", "rename the interface"),
    LISTENER_NAME_LONG(
            "the qualified name of %1$s has %2$s bytes",
            "files are named after it, so it can have at most %3$s",
            "shorten the name of the interface or of the package or class around it"),
    LISTENER_SENDER_EXISTS(
            "%1$s would get the sender %2$s, but a class of this name already exists",
            "the sender is named after its listener, nested ones as Outer_Inner", "rename the class or the listener"),
    OUTPUT_IN_SOURCES(
            "the class %2$s is among the compiled sources, so it cannot be generated again",
            "it is generated from %1$s at each compilation",
            "keep the folder of generated sources out of the source path"),
    SERVICE_AND_LISTENER(
            "%1$s is both a @BrowserService and a @BrowserListener",
            "browsers call a service, and the server calls a listener", "split it into two interfaces"),
    SERVICE_NOT_INTERFACE(
            "%1$s is annotated as @BrowserService but is of kind %2$s",
            "what browsers call is the methods of an interface, and whatever else a class has stays private to the server",
            "make it an interface, and let the class implement it"),
    SERVICE_GENERIC(
            "%1$s has type parameters",
            "a service has one name on the wire, and no type arguments",
            "name the types in its methods, or extend a generic interface as %1$s extends Base<String>"),
    SERVICE_PRIVATE(
            "%1$s cannot be seen by its dispatcher because %2$s",
            "the dispatcher is a class of its own in the same package", "%3$s"),
    SERVICE_NAME(
            "%1$s cannot be the name of a browser module",
            "the browser runtime has a module of this name", "rename the interface, or put it into a package"),
    SERVICE_DISPATCHER_EXISTS(
            "%1$s would get the dispatcher %2$s, but a class of this name already exists",
            "the dispatcher is named after its service, nested ones as Outer_Inner", "rename the class or the service"),
    SERVICE_ANNOTATION(
            "@%1$s has no effect on %2$s()",
            "%3$s",
            "remove the annotation, or move it to a method of an interface that is annotated as @BrowserListener"),
    ERROR_UNTYPED(
            "%1$s() declares %2$s, which is not annotated as @BrowserError",
            "browsers get the id of an error in the server's log, and nothing of the exception",
            "annotate it, or declare an exception that is annotated; if the id is enough, write @SuppressWarnings(\"freshet:error-untyped\") here"),
    ERROR_MEMBER(
            "%1$s has a value %2$s",
            "every error in JavaScript has a member of this name",
            "give it another name by @JsonProperty, or leave it out by @JsonIgnore"),
    ERROR_NO_EXCEPTION(
            "@BrowserError has no effect on %1$s",
            "it marks exceptions that methods of services declare",
            "remove the annotation, or let %1$s extend Exception"),
    METHOD_NOT_VOID(
            "%1$s() returns %2$s",
            "the call runs in every listening browser, so there is no result",
            "make it void; browsers can answer with a request to your server"),
    METHOD_GENERIC("%1$s() has type parameters", "the types of a call must be known at compile time", "name the types"),
    METHOD_OVERLOADED(
            "%1$s() is declared more than once",
            "browsers tell methods apart by name alone", "give this method another name"),
    METHOD_NAME("%1$s() has a name that cannot be used", "%2$s", "rename the method"),
    PARAMETER_NAMELESS(
            "the parameters of %1$s() have no names",
            "it is inherited from %2$s, whose class file was compiled without them, and browsers get arguments by name",
            "compile %2$s with -parameters, or declare the method here as well"),
    METHOD_NOT_A_CALL(
            "@%1$s has no effect on %2$s()",
            "the method has a body, so it is no call to browsers",
            "remove the annotation, or move it to an abstract method"),
    ANNOTATION_OUTSIDE_INTERFACE(
            "@%1$s has no effect in %2$s",
            "only the methods of an interface are calls to browsers",
            "move the method to an interface that is annotated as @BrowserListener"),
    TYPE_UNSUPPORTED("%1$s cannot be sent: %2$s", "%3$s", "use %4$s"),
    ARGUMENT_UNREADABLE("%1$s cannot be an argument: %2$s", "%3$s", "%4$s"),
    TYPE_UNKNOWN(
            "%1$s cannot be read: %2$s, which it names, is not on the class path",
            "its form in browsers depends on it", "add the jar that has %2$s"),
    TYPE_INCOMPLETE(
            "%1$s cannot be read: the methods that Lombok's @%2$s adds to it are not there",
            "browsers get what its getters return", "add Lombok to the processor path, best before freshet-codegen"),
    TYPE_PRIVATE(
            "%1$s has a type that the generated class cannot name because %2$s is not visible to it",
            "the generated class is a class of its own in the same package", "make %2$s public"),
    UPDATE_TARGET_MISSING(
            "the @DomUpdate of %1$s() has no target",
            "an update changes a slot or the elements that a selector finds", "write slot = \"…\" or selector = \"…\""),
    UPDATE_TARGET_TWICE(
            "the @DomUpdate of %1$s() has both a slot and a selector",
            "an update has one target", "remove one of them, or add a second @DomUpdate"),
    UPDATE_SETTING_MISSING(
            "the @DomUpdate of %2$s() has the action %1$s but no %3$s", "the action needs it", "write %4$s"),
    UPDATE_SETTING_UNUSED(
            "the @DomUpdate of %2$s() has a %3$s, which the action %1$s does not use",
            "a setting without effect is a mistake", "%4$s"),
    PATTERN_MALFORMED(
            "the pattern \"%1$s\" cannot be read: %2$s",
            "{param} and {param.component} insert values of the call", "fix the braces"),
    PARAMETER_UNKNOWN("%1$s() has no parameter %2$s", "a path begins with a parameter", "%3$s"),
    COMPONENT_UNKNOWN("%1$s has no component %2$s", "a path goes on with a component of a record", "%3$s"),
    PATH_BEYOND_VALUE("%1$s leads into %2$s, which is no record", "only records have components", "write %3$s"),
    PATH_WITHOUT_TEXT(
            "%1$s is %2$s, which has no text of its own", "only single values stand in slots, keys and text", "%3$s"),
    TEMPLATE_NAME(
            "\"%1$s\" cannot be the name of a template",
            "it stands for the resource templates/NAME.hbs",
            "write the name without folder templates and without extension, for example \"trade-row\""),
    TEMPLATE_MISSING(
            "the template \"%1$s\" is not there: %2$s is neither in the compiler's output nor on its class path",
            "the server renders it for each call",
            "create src/main/resources/%2$s; if your build copies resources later, name their folder by"
                    + " -Afreshet.resources=FOLDER"),
    TEMPLATE_MALFORMED(
            "%1$s cannot be read at line %2$s, column %3$s: %4$s",
            "templates are written in Handlebars", "fix the template"),
    TEMPLATE_NAME_UNKNOWN(
            "%1$s: {{%2$s}} asks for %3$s, which is no parameter of %4$s()",
            "a template sees the parameters by their names, and within {{#each}} and {{#with}} what they are about",
            "%5$s"),
    TEMPLATE_PROPERTY_UNKNOWN(
            "%1$s: {{%2$s}} asks %3$s for %4$s, which it does not have",
            "a template sees components, getters and methods without parameters", "%5$s"),
    TEMPLATE_NAME_HIDDEN(
            "%1$s: {{%2$s}} calls the helper %2$s and does not show the value of that name",
            "a single name refers to a helper before a value", "write {{%3$s}}, or rename the value"),
    TEMPLATE_HELPER_UNKNOWN(
            "%1$s: there is no helper %2$s",
            "the server knows those of Handlebars that need no JavaScript, and slot", "%3$s"),
    TEMPLATE_PARTIAL_MISSING(
            "%1$s: the partial %2$s is not there, since there is no %3$s",
            "a partial is a template beside the others, or one in {{#*inline \"%2$s\"}} of the block around",
            "create src/main/resources/%3$s"),
    TEMPLATE_BLOCK_MISSING(
            "%1$s: %2$s is rendered without a block, which it needs for {{> @partial-block}}",
            "rendering it without a block fails", "call it by {{#> %2$s}}…{{/%2$s}}, or remove {{> @partial-block}}"),
    TEMPLATE_ENDLESS(
            "%1$s: the partial %2$s calls itself unconditionally",
            "rendering it never ends", "put the call into {{#each}} or {{#if}}"),
    TEMPLATE_VALUE_UNSAFE("%1$s: {{%2$s}} is %3$s", "%4$s", "%5$s"),
    TEMPLATE_RAW_HTML(
            "%1$s: {{{%2$s}}} is shown without being escaped, %3$s",
            "an unescaped value can add elements and attributes", "%4$s"),
    TEMPLATE_CODE("%1$s: %2$s is removed from every update", "code in an update never runs", "%3$s"),
    TEMPLATE_OPEN(
            "%1$s: %2$s",
            "the HTML of an update must end what it begins, and nothing else, or it would swallow the rest of the page",
            "%3$s"),
    TEMPLATE_SLOT(
            "%1$s: the slot \"%2$s\" is %3$s",
            "a slot lies between two markers, which are like comments: both are in one element, and nothing moves what is"
                    + " between them",
            "%4$s"),
    SLOT_UNKNOWN(
            "no page has the slot \"%1$s\"",
            "an update changes nothing in a page without its slot",
            "%2$s; if it is in a page that is not a resource, write @SuppressWarnings(\"freshet:slot-unknown\")"),
    SLOT_MISPLACED(
            "the slot \"%1$s\" is %2$s (%3$s)",
            "the server leaves such a slot out, so its updates find nothing to change", "%4$s"),
    PAGE_MALFORMED(
            "%1$s cannot be read at line %2$s, column %3$s: %4$s",
            "until it can be read, slots cannot be compared with those of the page",
            "fix it; the page cannot be rendered either"),
    PAGE_VALUE_UNSAFE(
            "%1$s: {{%2$s}} is %3$s",
            "%4$s", "%5$s; if its values are harmless, write @SuppressWarnings(\"freshet:page-value-unsafe\") here"),
    ATTRIBUTE_NAME(
            "\"%1$s\" cannot be the name of an attribute",
            "a name has letters, digits, - . : and _, and begins with a letter",
            "write a name such as \"title\" or \"data-state\""),
    ATTRIBUTE_UNSAFE(
            "the attribute %1$s would turn data into code",
            "what a browser runs, loads as code or parses as a page must not come from a call", "%2$s"),
    CLASSES_MALFORMED(
            "\"%1$s\" is no list of classes",
            "classes are separated by spaces, and are no patterns", "write classes such as \"rising bold\""),
    CLASS_VALUE(
            "\"%1$s\" does not say whether the classes are there",
            "the action CLASS needs a boolean of the call",
            "write value = \"{param}\" or value = \"{param.component}\" with the path of a boolean"),
    UPDATE_NEEDS_SCRIPT(
            "the @DomUpdate of %2$s() has %1$s, which pages without scripts cannot show",
            "they are updated by patches, which change what is in a slot and nothing else",
            "%3$s; or remove scriptFree = true, if no such page shows it"),
    CONTRACT_BROKEN(
            "%1$s() breaks its contract: it no longer has %2$s",
            "open pages depend on it, and would miss these calls until they are reloaded",
            "add what is new and keep what was there, or give the new calls another method; to break it anyway,"
                    + " delete the method's entry in %3$s"),
    CONTRACT_CALL_BROKEN(
            "%1$s() breaks its contract: it %2$s",
            "open pages call it in the earlier form, and their calls would fail until they are reloaded",
            "add only what can be null or left out, and keep what was there, or give the new call another method; to break it"
                    + " anyway, delete the method's entry in %3$s"),
    CONTRACT_METHOD_REMOVED(
            "%1$s has no method %2$s any more, which its contract has",
            "pages that are open depend on it", "keep the method; to remove it anyway, delete its entry in %3$s"),
    CONTRACT_UNREADABLE(
            "the contract %1$s %2$s",
            "it records what open pages depend on, so it is not overwritten",
            "restore it from your version control, or delete it to start again"),
    CONTRACT_FOLDER(
            "-Afreshet.contracts=%1$s names no folder",
            "committed contracts are files in a folder, one for each listener",
            "write -Afreshet.contracts=FOLDER; the folder is created if it does not exist"),
    DELIVERY_CONTRADICTION("%1$s() is both @%2$s and @%3$s", "%4$s", "remove one"),
    EXPIRY_OUT_OF_RANGE(
            "%1$s() expires after %2$s seconds",
            "the time to live is at least 0.001 and at most 1000000000 seconds",
            "write the seconds that a call is worth delivering, or remove @Expires"),
    STATE_KEY(
            "%1$s() and %2$s() share the state %3$s, but the key of the one is %4$s, and that of the other %5$s",
            "the newest call of either is kept for a key, so both must have the same types in the same order",
            "change one of the keys, or give one of the methods another state"),
    STATE_KEEP(
            "%1$s() and %2$s() share the state %3$s, but the one %4$s, and the other %5$s",
            "they are one list, or have one set of keys",
            "write the same keep in both, or give one of the methods another state"),
    KEEP_OUT_OF_RANGE(
            "%1$s() keeps %2$s calls",
            "a list keeps at least 1 and at most %3$s calls",
            "write how many of the newest calls browsers get that join"),
    KEEP_KEY(
            "%1$s() has a key and keeps a list of %2$s calls",
            "of a key only the newest call is kept, and in a list each call is an item of its own",
            "remove value or keep; with a key, the number of keys is limited by HistoryLimits.keys"),
    KEEP_UPDATE("%1$s() keeps %2$s calls, but an update of it %3$s", "%4$s", "%5$s"),
    FORGET_METHOD(
            "%1$s() forgets %2$s, which is %3$s",
            "it takes back calls that are kept, and only those of a @Latest method are", "%4$s"),
    FORGET_KEY(
            "%1$s() takes %2$s, but the key of %3$s() is %4$s",
            "its parameters say which key it forgets, so they are the values of the key in the same order",
            "write %5$s");

    private static final Set<Diagnostic> WARNINGS =
            EnumSet.of(ERROR_UNTYPED, SLOT_UNKNOWN, SLOT_MISPLACED, PAGE_MALFORMED, PAGE_VALUE_UNSAFE);

    private final String problem;
    private final String reason;
    private final String remedy;

    Diagnostic(String problem, String reason, String remedy) {
        this.problem = problem;
        this.reason = reason;
        this.remedy = remedy;
    }

    /** Returns the stable name, for example {@code method-not-void}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Tells whether it may be wrong only: all is generated, and {@code @SuppressWarnings("freshet:ID")} silences it. */
    public boolean isWarning() {
        return WARNINGS.contains(this);
    }

    /** Returns what is wrong, with {@code %1$s} and so on for the names at hand. */
    public String problem() {
        return problem;
    }

    /** Returns why that is wrong. */
    public String reason() {
        return reason;
    }

    /** Returns what to do, with {@code %1$s} and so on for the names at hand. */
    public String remedy() {
        return remedy;
    }

    /** Returns the message for these names: what is wrong, why if that is not clear, and what to do, in a sentence each. */
    String message(Object... names) {
        String why = reason.formatted(names);
        return "[freshet:%s] %s.%s %s."
                .formatted(
                        id(),
                        problem.formatted(names),
                        why.isEmpty() ? "" : " " + capitalized(why) + ".",
                        capitalized(remedy.formatted(names)));
    }

    private static String capitalized(String text) {
        return text.startsWith("{") ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
