import dev.freshet.api.BrowserError;
import dev.freshet.api.BrowserService;

class Rooms {
    private record Room(String name) {}

    @BrowserError
    private static class Closed extends Exception {
        private static final long serialVersionUID = 1L;
    }

    @BrowserError
    static class Full extends Exception {
        private static final long serialVersionUID = 1L;

        public Room getRoom() {
            return new Room("lobby");
        }
    }

    @BrowserService
    interface RoomService {
        void enter(String room) throws Closed, Full;
    }
}
