public record Trade(int lots, Missing seller) {}
