package dev.freshet.core.service;

import dev.freshet.api.CallArguments;
import dev.freshet.core.CallLimits;
import dev.freshet.core.Caller;
import dev.freshet.core.Violation;
import dev.freshet.core.channel.Appends;
import dev.freshet.core.delivery.Rejection;
import dev.freshet.core.frame.Position;
import dev.freshet.core.frame.ValueCodec;
import dev.freshet.core.report.Excerpt;
import dev.freshet.core.report.LoggedFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Executes the calls that browsers make, each once, and answers them.
 *
 * <p><b>Threads.</b> A request comes in on an event loop, where it is counted and nothing more. All else happens on the threads of
 * {@link CallThreads}: its calls are read, checked and turned into values, and then each is executed on a thread of its own. A
 * method that returns a {@code CompletionStage} holds no thread while it waits. Replies go out from whatever thread has them.
 *
 * <p><b>Bounds.</b> {@link CallMemory} makes room for a request before it is read, and the room is free again when a call is over:
 * when its thread has returned, and its stage is complete or has taken too long.
 */
public final class Calls {
    private static final System.Logger LOG = System.getLogger(Calls.class.getPackageName());
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final Services services;
    private final CallLimits limits;
    private final Appends appends;
    private final CallMemory memory;
    private final Executor threads;
    private final Optional<ExecutorService> ownThreads;
    private final LongSupplier nanoClock;
    private final ValueCodec codec = new ValueCodec();
    private final CallReader reader = new CallReader();
    private final ReplyWriter writer = new ReplyWriter(codec);
    private final Set<RunningCall> running = ConcurrentHashMap.newKeySet();

    /**
     * Makes what executes calls of these services.
     *
     * @param appends finds out what they append to channels
     * @param executor runs them; if there is none, each call has a thread of its own
     * @param nanoClock counts nanoseconds like {@link System#nanoTime}
     */
    public Calls(
            Services services,
            CallLimits limits,
            Appends appends,
            Optional<Executor> executor,
            LongSupplier nanoClock) {
        this.services = services;
        this.limits = limits;
        this.appends = appends;
        this.nanoClock = nanoClock;
        memory = new CallMemory(limits, nanoClock);
        ownThreads = executor.isPresent() ? Optional.empty() : Optional.of(CallThreads.create(limits.threads()));
        threads = executor.or(() -> ownThreads).orElseThrow();
    }

    /** A call that can be made. */
    private record Ready(CallLine line, Service service, Service.Method method, List<@Nullable Object> arguments) {}

    /** Returns the limits of requests and calls. */
    public CallLimits limits() {
        return limits;
    }

    /** Returns how many calls a request has, without reading them. */
    public static int count(byte[] body) {
        return CallReader.count(body);
    }

    /**
     * Takes a request.
     *
     * @param session the session that the calls belong to
     * @param body a call on each line
     * @param identify says who calls; it may block, and runs on a thread for that
     * @param decorator prepares the thread of each call
     * @param replies is answered sooner or later
     */
    public void receive(
            String session,
            byte[] body,
            Supplier<Caller> identify,
            UnaryOperator<Runnable> decorator,
            Replies replies) {
        int count = CallReader.count(body);
        try {
            if (count == 0) {
                replies.begin(ReplyWriter.OK, 0);
                return;
            }
            memory.reserve(session, count);
        } catch (Rejection rejection) {
            replies.refuse(rejection);
            return;
        }
        try {
            threads.execute(() -> readAll(session, body, count, identify, decorator, replies));
        } catch (RejectedExecutionException e) {
            memory.release(session, count);
            replies.refuse(Rejection.stopping());
        }
    }

    private void readAll(
            String session,
            byte[] body,
            int count,
            Supplier<Caller> identify,
            UnaryOperator<Runnable> decorator,
            Replies replies) {
        List<CallLine> lines;
        Caller caller;
        try {
            caller = identify.get();
            lines = reader.read(body);
        } catch (Rejection rejection) {
            memory.release(session, count);
            replies.refuse(rejection);
            return;
        }
        // A line can be blank in more ways than were counted.
        memory.release(session, count - lines.size());
        List<Ready> ready = new ArrayList<>();
        List<byte[]> refusals = new ArrayList<>();
        int status = ReplyWriter.OK;
        for (CallLine line : lines) {
            try {
                ready.add(prepare(line));
            } catch (CallRefusal refusal) {
                status = refusals.isEmpty() ? refusal.status() : status;
                refusals.add(ReplyWriter.refusal(line.id(), refusal));
            }
        }
        memory.release(session, refusals.size());
        replies.begin(ready.isEmpty() ? status : ReplyWriter.OK, lines.size());
        refusals.forEach(replies::reply);
        ready.forEach(call -> execute(session, caller, call, decorator, replies));
    }

    /** Makes values of what a call has; their constructors are the application's. */
    private Ready prepare(CallLine line) {
        Service service = services.find(line.service())
                .orElseThrow(() -> new CallRefusal(
                        CallRefusal.UNKNOWN_SERVICE,
                        "There is no service \"%s\"".formatted(Excerpt.of(line.service()))));
        Service.Method method = service.method(line);
        ObjectNode checked = method.shape().check(line.arguments());
        List<@Nullable Object> arguments = new ArrayList<>();
        method.descriptor().parameters().forEach(parameter -> {
            try {
                arguments.add(codec.read(checked.path(parameter.name()), parameter.type()));
            } catch (IllegalArgumentException | StackOverflowError e) {
                LOG.log(
                        System.Logger.Level.DEBUG,
                        () -> "The argument %s of %s.%s() was refused"
                                .formatted(parameter.name(), service.name(), line.method()),
                        LoggedFailure.of(e));
                throw new CallRefusal(
                        CallRefusal.BAD_ARGUMENTS,
                        "%s is no value of its type: a number is out of range, a text is malformed, or its class refuses it"
                                .formatted(parameter.name()));
            }
        });
        return new Ready(line, service, method, arguments);
    }

    private void execute(
            String session, Caller caller, Ready call, UnaryOperator<Runnable> decorator, Replies replies) {
        CallMemory.Found found;
        try {
            found = memory.begin(session, call.line().id());
        } catch (CallRefusal refusal) {
            memory.release(session, 1);
            replies.reply(ReplyWriter.refusal(call.line().id(), refusal));
            return;
        }
        found.execution().whenDone(replies::reply);
        if (!found.isNew()) {
            memory.release(session, 1);
            return;
        }
        RunningCall one = new RunningCall(found.execution(), nanoClock.getAsLong(), new RunningCall.Ending() {
            @Override
            public void answered(byte[] reply) {
                memory.finished(session, reply.length);
            }

            @Override
            public void over() {
                memory.release(session, 1);
            }
        });
        running.add(one);
        try {
            threads.execute(() -> run(one, caller, call, decorator));
        } catch (RejectedExecutionException e) {
            finish(
                    one,
                    ReplyWriter.failure(
                            call.line().id(), ReplyWriter.STOPPING, "The server is stopping; call again in a second"));
            one.returned();
        }
    }

    private void run(RunningCall one, Caller caller, Ready call, UnaryOperator<Runnable> decorator) {
        try {
            decorator.apply(() -> make(one, caller, call)).run();
        } catch (Throwable e) { // The application could not prepare the thread.
            fail(one, call, e);
        } finally {
            one.returned();
        }
    }

    private void make(RunningCall one, Caller caller, Ready call) {
        try {
            List<Violation> violations = call.method()
                    .constraints()
                    .map(constraints -> constraints.check(call.arguments(), caller))
                    .orElse(List.of());
            if (!violations.isEmpty()) {
                finish(one, ReplyWriter.invalid(call.line().id(), violations));
                return;
            }
            Appends.Trace trace = appends.begin(caller);
            Object result;
            CompletableFuture<List<Position>> positions;
            try {
                result = call.service()
                        .dispatcher()
                        .call(call.line().method(), new CallArguments(call.arguments(), caller));
            } finally {
                positions = trace.end();
            }
            if (result instanceof CompletionStage<?> stage) {
                stage.whenComplete((value, failure) -> {
                    if (failure == null) {
                        succeed(one, call, value, positions);
                    } else {
                        fail(one, call, failure);
                    }
                });
            } else {
                succeed(one, call, result, positions);
            }
        } catch (Throwable e) { // An Error too, or the caller would wait for ever.
            fail(one, call, e);
        }
    }

    /** Answers once the calls that the method has made are stored, on a thread that may run code of the application. */
    private void succeed(
            RunningCall one, Ready call, @Nullable Object value, CompletableFuture<List<Position>> positions) {
        if (positions.isDone()) {
            succeed(one, call, value, positions.join());
        } else {
            var unused = positions.thenAcceptAsync(stored -> succeed(one, call, value, stored), threads);
        }
    }

    private void succeed(RunningCall one, Ready call, @Nullable Object value, List<Position> positions) {
        try {
            finish(one, writer.result(call.line().id(), value, call.method().descriptor(), positions));
        } catch (IllegalArgumentException | StackOverflowError e) {
            fail(one, call, e);
        }
    }

    /** Answers with an error that the method declares, or with the id under which the log has the failure. */
    private void fail(RunningCall one, Ready call, Throwable failure) {
        Optional<ThrownErrors.Thrown> thrown = ThrownErrors.find(call.method(), failure);
        if (thrown.isEmpty()) {
            failUnexpectedly(one, call, failure);
            return;
        }
        try {
            finish(one, writer.thrown(call.line().id(), thrown.get()));
        } catch (Exception | StackOverflowError e) { // Its accessors are the application's.
            e.addSuppressed(failure);
            failUnexpectedly(one, call, e);
        }
    }

    private void failUnexpectedly(RunningCall one, Ready call, Throwable failure) {
        String id = ReplyWriter.errorId();
        LOG.log(
                System.Logger.Level.ERROR,
                "A call of %s.%s() failed (error %s)"
                        .formatted(call.service().name(), call.line().method(), id),
                LoggedFailure.of(failure));
        finish(one, ReplyWriter.unexpected(call.line().id(), id));
    }

    private void finish(RunningCall one, byte[] reply) {
        running.remove(one);
        one.answer(reply);
    }

    /** Answers the calls that take too long; to be called about once a second. */
    public void tick() {
        long now = nanoClock.getAsLong();
        for (RunningCall one : running) {
            if (now - one.since() > limits.timeout().toNanos()) {
                finish(
                        one,
                        ReplyWriter.failure(
                                one.id(),
                                ReplyWriter.TIMEOUT,
                                "The call took longer than %d s; it may still go on"
                                        .formatted(limits.timeout().toSeconds())));
            }
        }
        memory.tick();
    }

    /** Takes no more calls, and waits a little for those that run. */
    public void stop() {
        ownThreads.ifPresent(Calls::stop);
    }

    private static void stop(ExecutorService threads) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "Some calls of services still run, and are left to themselves");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
