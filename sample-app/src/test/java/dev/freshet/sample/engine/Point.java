package dev.freshet.sample.engine;

/** A point of a tab's viewport, in CSS pixels. */
record Point(int x, int y) {
    /** Waits for an element, scrolls it into view, and returns its center. */
    static Point centerOf(Tab tab, String selector) {
        String element = "document.querySelector(" + Json.text(selector) + ")";
        tab.await(element);
        String[] center = tab.evaluate("""
                        ((element) => {
                          element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
                          const { left, top, width, height } = element.getBoundingClientRect();
                          return [left + width / 2, top + height / 2].map(Math.floor);
                        })(%s)""".formatted(element)).split(",", 2);
        return new Point(Integer.parseInt(center[0]), Integer.parseInt(center[1]));
    }
}
