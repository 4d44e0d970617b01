import dev.freshet.api.FreshetGenerated;

@FreshetGenerated("Stocks")
final class StocksSender {}
