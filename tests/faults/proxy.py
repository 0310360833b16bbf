"""A network between the clients and their PostgreSQL that cuts and stalls connections: by chance, or all of them.

A stalled connection stays open and swallows everything, without a word to either end: what a dead router does.
"""

import random
import socket
import threading
from contextlib import suppress

from sqlalchemy.engine import make_url

_BITE = 65_536


class Proxy:
    """A port of this machine before the server of this URL. Faults happen until it is calmed."""

    def __init__(self, url: str, rng: random.Random, most_bytes: int = 60_000) -> None:
        """Every connection gets a fault somewhere in its first `most_bytes`, in whichever direction they go."""
        behind = make_url(url)
        self._server = f"{behind.query['host']}/.s.PGSQL.5432"
        self._rng, self._most, self._calm = rng, most_bytes, False
        self._down: str | None = None
        self._closing = threading.Event()
        self._links: list[Link] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        port = self._listener.getsockname()[1]
        self.url = behind.set(host="127.0.0.1", port=port, query={"sslmode": "disable"}).render_as_string(False)
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def cuts(self) -> int:
        return sum(link.fault == "cut" for link in self._links)

    @property
    def stalls(self) -> int:
        return sum(link.fault == "stall" for link in self._links)

    def calm(self) -> None:
        """No more faults. What is stalled stays so."""
        self._calm = True

    def go_down(self, how: str) -> None:
        """Every connection is hit, old and new: ``cut`` or ``stall``. Those that were stalled stay so for ever."""
        self._down = how
        for link in self._links:
            link.hit(how)

    def come_back(self) -> None:
        self._down = None

    def close(self) -> None:
        self._closing.set()
        self._listener.close()
        for link in self._links:
            link.cut()

    def _accept(self) -> None:
        while not self._closing.is_set():
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            if self._down == "cut":
                client.close()
                continue
            server = socket.socket(socket.AF_UNIX)
            try:
                server.connect(self._server)
            except OSError:
                client.close()
                continue
            self._links.append(Link(self, client, server, self._rng.randint(1, self._most)))
            if self._down is not None:
                self._links[-1].hit(self._down)

    def strikes(self, link: "Link") -> str | None:
        """Which fault happens to a connection whose bytes are used up."""
        if self._calm:
            return None
        return self._rng.choice(["cut", "cut", "stall"])

    def wait_for_the_end(self) -> None:
        self._closing.wait()


class Link:
    """One connection through the proxy."""

    def __init__(self, proxy: Proxy, client: socket.socket, server: socket.socket, left: int) -> None:
        self._proxy, self._ends, self._left = proxy, (client, server), left
        self._lock = threading.Lock()
        self.fault: str | None = None
        for source, sink in ((client, server), (server, client)):
            threading.Thread(target=self._pump, args=(source, sink), daemon=True).start()

    def hit(self, fault: str) -> None:
        with self._lock:
            self.fault = self.fault or fault
        if self.fault == "cut":
            self.cut()

    def cut(self) -> None:
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _pump(self, source: socket.socket, sink: socket.socket) -> None:
        try:
            while bite := source.recv(_BITE):
                passing = self._passing(len(bite))
                if self.fault != "stall" or passing:
                    sink.sendall(bite[:passing])
                if self.fault is not None:
                    break
        except OSError:
            pass
        if self.fault == "stall":
            # Neither end hears that the other went.
            self._proxy.wait_for_the_end()
        self.cut()

    def _passing(self, count: int) -> int:
        """How many of these bytes still get through."""
        with self._lock:
            if self.fault is not None:
                return 0
            if count < self._left:
                self._left -= count
                return count
            self.fault = self._proxy.strikes(self)
            if self.fault is None:
                self._left = 2**62
                return count
            return self._left
