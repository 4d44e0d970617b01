package dev.freshet.server.page;

import dev.freshet.api.DomAction;
import dev.freshet.api.ListenerDescriptor;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.UpdateDescriptor;
import dev.freshet.server.frame.TextPattern;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Knows which slots items are appended to: those need a marker at their end. Any thread may use it. */
public final class AppendedSlots {
    private final Set<String> plain = ConcurrentHashMap.newKeySet();
    private final Set<String> regexes = ConcurrentHashMap.newKeySet();
    private volatile Pattern any = Pattern.compile("(?!)");

    /** Learns the slots that a listener's updates append to. */
    public void learn(ListenerDescriptor listener) {
        for (MethodDescriptor method : listener.methods()) {
            for (UpdateDescriptor update : method.updates()) {
                if (update.action() == DomAction.APPEND
                        && update.target() instanceof UpdateDescriptor.Target.Slot slot) {
                    learn(slot.pattern());
                }
            }
        }
    }

    boolean contains(String name) {
        return plain.contains(name) || any.matcher(name).matches();
    }

    private void learn(String pattern) {
        if (pattern.indexOf('{') < 0) {
            plain.add(pattern);
        } else if (regexes.add(TextPattern.parse(pattern).regex())) {
            any = Pattern.compile(String.join("|", regexes));
        }
    }
}
