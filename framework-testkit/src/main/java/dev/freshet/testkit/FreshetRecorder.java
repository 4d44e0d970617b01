package dev.freshet.testkit;

import dev.freshet.Freshet;
import dev.freshet.api.Sender;
import dev.freshet.core.Channel;
import dev.freshet.core.ChannelState;
import dev.freshet.core.Occupancy;
import dev.freshet.testkit.virtual.ServerLoop;
import dev.freshet.testkit.virtual.VirtualTime;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Records the calls that server-side code makes on a channel, for tests without any page:
 *
 * <pre>{@code
 * FreshetRecorder<StockListener> nasdaq = FreshetRecorder.of("nasdaq", StockListener.class);
 * new Market(nasdaq.channel()).trade("ACME");
 * nasdaq.assertSent(listener -> listener.priceChanged("ACME", new BigDecimal("12.31")));
 * }</pre>
 *
 * <p>The calls are made on a real channel as well, so an argument that cannot be sent fails here, too. Any thread may make calls.
 *
 * @param <T> the listener
 */
public final class FreshetRecorder<T> {
    private final Class<T> listener;
    private final Channel<T> channel;
    private final List<SentCall> calls = new CopyOnWriteArrayList<>();

    private FreshetRecorder(Class<T> listener, Channel<T> real) {
        this.listener = listener;
        channel = new RecordedChannel(real);
    }

    /**
     * A call that was made on a channel.
     *
     * @param to whom it was for: {@code all}, {@code user ann}, {@code session …}, {@code except …}, {@code where {role=seller}}
     * @param method the method of the listener
     * @param arguments its arguments
     */
    public record SentCall(String to, String method, List<@Nullable Object> arguments) {
        @Override
        public String toString() {
            return to + ": " + method
                    + arguments.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
        }
    }

    /** Makes a recorder for a channel of its own, which nobody listens to. */
    public static <T> FreshetRecorder<T> of(String channel, Class<T> listener) {
        VirtualTime time = new VirtualTime();
        Freshet freshet = Freshet.builder()
                .withoutShutdownHook()
                .nanoClock(time::now)
                .scheduler(new VirtualScheduler(time))
                .workers(new ServerLoop(time))
                .callExecutor(new ServerLoop(time))
                .build();
        return of(freshet.channel(channel, listener), listener);
    }

    /** Makes a recorder for a channel that pages may listen to; what is called on {@link #channel} is recorded and sent. */
    public static <T> FreshetRecorder<T> of(Channel<T> channel, Class<T> listener) {
        return new FreshetRecorder<>(listener, channel);
    }

    /** Returns the channel to give to the code under test. */
    public Channel<T> channel() {
        return channel;
    }

    /** Returns the calls that were made so far, in order. */
    public List<SentCall> calls() {
        return List.copyOf(calls);
    }

    /** Forgets the calls that were made so far. */
    public void clear() {
        calls.clear();
    }

    /** Asserts that this call was made, for whomever. */
    public void assertSent(Consumer<? super T> expected) {
        SentCall call = callOf(expected);
        if (!isSent(call)) {
            throw new AssertionError("Expected the call %s on channel \"%s\". %s"
                    .formatted(withoutTarget(call), channel.name(), describe()));
        }
    }

    /** Asserts that this call was not made. */
    public void refuteSent(Consumer<? super T> unexpected) {
        SentCall call = callOf(unexpected);
        if (isSent(call)) {
            throw new AssertionError("Expected no call %s on channel \"%s\". %s"
                    .formatted(withoutTarget(call), channel.name(), describe()));
        }
    }

    private boolean isSent(SentCall call) {
        return calls.stream().anyMatch(one -> withoutTarget(one).equals(withoutTarget(call)));
    }

    private static String withoutTarget(SentCall call) {
        return call.toString().substring(call.to().length() + ": ".length());
    }

    private String describe() {
        return calls.isEmpty()
                ? "No call was made"
                : calls.stream()
                        .map(call -> "\n  " + call)
                        .collect(Collectors.joining("", "These calls were made:", ""));
    }

    private SentCall callOf(Consumer<? super T> expected) {
        List<SentCall> made = new ArrayList<>();
        expected.accept(proxy("all", made, (method, arguments) -> null));
        if (made.size() != 1) {
            throw new IllegalArgumentException("Name one call, not " + made.size());
        }
        return made.get(0);
    }

    /** What a call does beside being recorded. */
    private interface Forward {
        @Nullable
        Object call(Method method, @Nullable Object[] arguments) throws Throwable;
    }

    private T recorded(String to, T target) {
        return proxy(to, calls, (method, arguments) -> {
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw Objects.requireNonNullElse(e.getCause(), e);
            }
        });
    }

    private T proxy(String to, List<SentCall> record, Forward forward) {
        return listener.cast(Proxy.newProxyInstance(
                listener.getClassLoader(), new Class<?>[] {listener, Sender.class}, (proxy, method, arguments) -> {
                    @Nullable Object[] values = Objects.requireNonNullElse(arguments, new Object[0]);
                    if (method.getDeclaringClass() == Object.class) {
                        return ofObject(proxy, method, values);
                    }
                    method.setAccessible(true);
                    Object result = forward.call(method, values);
                    if (method.getDeclaringClass() == Sender.class) {
                        return result;
                    }
                    record.add(new SentCall(to, method.getName(), Arrays.asList(values)));
                    return null;
                }));
    }

    private @Nullable Object ofObject(Object proxy, Method method, @Nullable Object[] values) {
        return switch (method.getName()) {
            case "equals" -> proxy == values[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "a recorded " + listener.getSimpleName();
        };
    }

    /** The real channel, on which calls are recorded. */
    private final class RecordedChannel implements Channel<T> {
        private final Channel<T> real;

        RecordedChannel(Channel<T> real) {
            this.real = real;
        }

        @Override
        public String name() {
            return real.name();
        }

        @Override
        public T all() {
            return recorded("all", real.all());
        }

        @Override
        public T user(String user) {
            return recorded("user " + user, real.user(user));
        }

        @Override
        public T session(String id) {
            return recorded("session " + id, real.session(id));
        }

        @Override
        public T except(String session) {
            return recorded("except " + session, real.except(session));
        }

        @Override
        public T where(Map<String, String> attributes) {
            return recorded("where " + attributes, real.where(attributes));
        }

        @Override
        public ChannelState<T> state() {
            return real.state();
        }

        @Override
        public void onJoin(Consumer<? super T> handler) {
            real.onJoin(handler);
        }

        @Override
        public void onPresence(BiConsumer<? super T, String> joined, BiConsumer<? super T, String> left) {
            real.onPresence(joined, left);
        }

        @Override
        public void onOccupancy(BiConsumer<? super T, Occupancy> changed) {
            real.onOccupancy(changed);
        }

        @Override
        public Set<String> users() {
            return real.users();
        }

        @Override
        public Occupancy occupancy() {
            return real.occupancy();
        }

        @Override
        public String value(String placeholder) {
            return real.value(placeholder);
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
