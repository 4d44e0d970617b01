package dev.freshet.testkit.conformance;

import dev.freshet.core.HistoryLimits;
import dev.freshet.core.frame.FrameCodec;
import dev.freshet.testkit.virtual.VirtualNetwork;
import dev.freshet.testkit.virtual.VirtualTime;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * One run of a page and a server through a fault: who calls what when, and what breaks when, is drawn from the seed. Once
 * everything is well again the page has to come to agree with the ledgers, and must never have been told anything wrong.
 */
final class Schedule {
    private static final long LONGEST_RECOVERY = 240 * VirtualTime.SECOND;
    private static final HistoryLimits LONG_HISTORY = HistoryLimits.DEFAULT;

    private final VirtualTime time = new VirtualTime();
    private final RandomGenerator random;
    private final Fault fault;
    private final FrameCodec codec;
    private final FaultyWeather weather;
    private final VirtualNetwork network;
    private final List<Ledger> ledgers;
    private final HistoryLimits limits;
    private final long faultsEnd;
    private final long callsEnd;
    private CoreServer server;
    private boolean running = true;
    /** When nothing that was planned is under way any more. */
    private long planEnd;

    /** @param trace takes what happens, for people */
    Schedule(Fault fault, long seed, FrameCodec codec, Consumer<String> trace) {
        this.codec = codec;
        this.fault = fault;
        random = new SplittableRandom(seed);
        weather = new FaultyWeather(random, fault);
        network = new VirtualNetwork(
                time, weather, event -> trace.accept("%7d ms  %s".formatted(time.now() / VirtualTime.MILLI, event)));
        ledgers = List.of(new Ledger("alpha", true), new Ledger("beta", false));
        limits = fault == Fault.EXCEEDED ? LONG_HISTORY.withCount(3 + random.nextInt(8)) : LONG_HISTORY;
        faultsEnd = (5 + random.nextInt(15)) * VirtualTime.SECOND;
        callsEnd = faultsEnd + random.nextLong(5 * VirtualTime.SECOND);
        server = new CoreServer(time, random, limits, ledgers, codec);
        network.connect(server);
    }

    /**
     * What became of it.
     *
     * @param problem what is wrong; empty if it held
     */
    record Outcome(String problem, int requests, int resumed, int gaps) {}

    Outcome run(PageContext pages, String transport) {
        for (int i = random.nextInt(10); i > 0; i--) {
            call();
        }
        Page page =
                pages.open(transport, ledgers.stream().map(Ledger::channel).toList(), random.nextInt(), time, network);
        for (int i = 8 + random.nextInt(20); i > 0; i--) {
            time.after(random.nextLong(callsEnd), this::call);
        }
        plan();
        time.runUntil(faultsEnd);
        weather.heal();
        time.runUntil(callsEnd);
        time.runUntil(Math.max(callsEnd, planEnd));
        String problem = "the page never came to agree";
        for (long end = time.now() + LONGEST_RECOVERY; time.now() < end && !problem.isEmpty(); ) {
            time.runUntil(time.now() + VirtualTime.SECOND);
            problem = problem(page);
            if (problem.isEmpty()) {
                // It may agree although it is still lost; then it says so when it is back.
                time.runUntil(time.now() + 3 * VirtualTime.SECOND);
                problem = problem(page);
            }
        }
        page.close();
        return new Outcome(problem, network.requests(), page.resumed(), page.gaps());
    }

    private String problem(Page page) {
        String expected = ledgers.stream().map(Ledger::state).collect(Collectors.joining());
        String actual = page.state();
        String violations = page.violations();
        if (!violations.isEmpty()) {
            return violations;
        }
        if (!page.owed().isEmpty()) {
            return "the page was not told how it goes on with " + page.owed();
        }
        return actual.equals(expected) ? "" : "the page has\n" + actual + "instead of\n" + expected;
    }

    private void plan() {
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times; i++) {
            long begin = random.nextLong(faultsEnd);
            long end = begin + random.nextLong(Math.min(faultsEnd - begin, 20 * VirtualTime.SECOND) + 1);
            switch (fault) {
                case UNBROKEN -> {}
                case CUT -> at(begin, () -> network.breakAll(random.nextInt(5) == 0));
                case STALLED -> planStall(begin, random.nextInt(3) == 0 ? begin + 50 * VirtualTime.SECOND : end);
                case RESTARTED -> at(begin, () -> restart(random.nextLong(10 * VirtualTime.SECOND)));
                case EXCEEDED -> planAbsence(begin, end);
            }
        }
    }

    private void planStall(long begin, long end) {
        boolean isPath = random.nextBoolean();
        at(begin, () -> {
            if (isPath) {
                network.stall();
            } else {
                server.loop().stall();
            }
        });
        at(end, () -> {
            if (isPath) {
                network.resume();
            } else {
                server.loop().resume();
            }
        });
    }

    /** The server goes, and comes back later. Meanwhile nobody calls. */
    private void restart(long downTime) {
        if (!running) {
            return;
        }
        running = false;
        network.disconnect();
        if (random.nextBoolean()) {
            server.stop();
        } else {
            server.kill();
            network.breakAll(random.nextInt(5) == 0);
        }
        at(time.now() + downTime, () -> {
            ledgers.forEach(Ledger::restart);
            server = new CoreServer(time, random, limits, ledgers, codec);
            network.connect(server);
            running = true;
        });
    }

    /** The page is cut off, and more happens meanwhile than is held. */
    private void planAbsence(long begin, long end) {
        boolean isAway = random.nextInt(4) > 0;
        at(begin, () -> {
            if (isAway) {
                network.breakAll(false);
                network.disconnect();
            }
            for (int i = random.nextInt(4 * limits.count()); i > 0; i--) {
                call();
            }
        });
        at(end, () -> network.connect(server));
    }

    private void at(long moment, Runnable event) {
        planEnd = Math.max(planEnd, moment);
        time.after(moment - time.now(), event);
    }

    private void call() {
        if (running) {
            Ledger ledger = ledgers.get(random.nextInt(ledgers.size()));
            ledger.call(server.all(ledger), random);
        }
    }
}
