package dev.freshet.sample;

import java.util.ArrayList;
import java.util.List;

/** What the channels of the sample keep, as its pages show it. */
final class SampleState implements StockListener, VitalsListener {
    private final List<Quote> quotes = new ArrayList<>();
    private final List<Gauge> gauges = new ArrayList<>();
    private String month = "";

    private SampleState() {}

    /** Returns the newest quote of each stock, by symbol. */
    static List<Quote> quotes(SampleApp app) {
        return of(app).quotes;
    }

    /** Returns the month that the replay is in, for example {@code March 2005}. */
    static String month(SampleApp app) {
        return of(app).month;
    }

    /** Returns the newest reading of each gauge. */
    static List<Gauge> gauges(SampleApp app) {
        return of(app).gauges;
    }

    private static SampleState of(SampleApp app) {
        SampleState state = new SampleState();
        app.stocksChannel().state().replay(state);
        app.vitalsChannel().state().replay(state);
        return state;
    }

    @Override
    public void priceChanged(Quote quote) {
        quotes.add(quote);
    }

    @Override
    public void monthBegan(String now) {
        month = now;
    }

    @Override
    public void paceChanged(int pace, List<Pace> paces) {}

    @Override
    public void measured(Gauge gauge) {
        gauges.add(gauge);
    }

    @Override
    public void counted(Counts counts) {}
}
