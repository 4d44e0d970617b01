package dev.freshet.core.page;

import com.github.jknack.handlebars.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The script element that has a page listen to its channels: it imports the module of each listener, and by that the runtime. Any
 * thread may use it.
 */
final class ListenScript {
    private final Template template;

    ListenScript(Template template) {
        this.template = template;
    }

    /**
     * What the template shows of a listener.
     *
     * @param module the name of its module
     * @param imported what the script imports from there: its name, with another one if that is taken
     * @param used the name by which the script uses it
     * @param channels the names of the channels
     */
    private record Listener(String module, String imported, String used, List<String> channels) {}

    /**
     * Returns the element; empty without channels.
     *
     * @param channels the qualified names of the listeners, by the names of the channels, whose characters need no escape
     */
    String of(Map<String, String> channels, PagePaths paths, String nonce) {
        if (channels.isEmpty()) {
            return "";
        }
        Map<String, List<String>> byListener = new LinkedHashMap<>();
        channels.forEach((channel, listener) ->
                byListener.computeIfAbsent(listener, same -> new ArrayList<>()).add(channel));
        Set<String> names = new HashSet<>();
        List<Listener> listeners = new ArrayList<>();
        byListener.forEach((listener, itsChannels) -> {
            String name = listener.substring(listener.lastIndexOf('.') + 1);
            String used = names.add(name) ? name : listener.replace('.', '$');
            String imported = used.equals(name) ? name : name + " as " + used;
            listeners.add(new Listener(listener, imported, used, itsChannels));
        });
        try {
            return template.apply(Map.of("nonce", nonce, "modules", paths.modules(), "listeners", listeners))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
