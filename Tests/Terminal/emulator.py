"""The program under test in a pseudo-terminal, and the screen it draws as `pyte` (PyPI) sees it."""
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time

import pyte
from wcwidth import wcwidth


class Screen(pyte.Screen):
    """A screen on which a combining mark after the last column joins its letter, as on terminals; pyte wraps first."""

    def draw(self, data):
        for character in data:
            if wcwidth(character) == 0 and self.cursor.x == self.columns:
                row = self.buffer[self.cursor.y]
                last = self.columns - (1 if row[self.columns - 1].data else 2)
                row[last] = row[last]._replace(data=row[last].data + character)
            else:
                super().draw(character)


class Terminal:
    """Starts a program and keeps its screen. Like the Linux console it cuts rows off when it gets narrower."""

    def __init__(self, command, columns, rows, environment):
        self.screen = Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.master, slave = pty.openpty()
        self._set_size(columns, rows)
        self.first_modes = termios.tcgetattr(slave)
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=environment, close_fds=True,
            preexec_fn=lambda: (os.setsid(), fcntl.ioctl(0, termios.TIOCSCTTY, 0)))
        os.close(slave)
        self.bytes_read = 0
        self.record = b""

    def _set_size(self, columns, rows):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def resize(self, columns, rows):
        """Rows that scroll away to keep the cursor on the screen go at the top; pyte by itself counts them wrongly."""
        screen = self.screen
        drop = max(0, screen.cursor.y - rows + 1)
        if drop:
            y, x = screen.cursor.y, screen.cursor.x
            screen.cursor_position(1, 1)
            screen.delete_lines(drop)
            screen.cursor.y, screen.cursor.x = y - drop, x
        for y in [y for y in screen.buffer if y >= rows]:
            screen.buffer.pop(y)
        screen.lines = rows
        screen.resize(columns=columns)
        screen.cursor.x = min(screen.cursor.x, columns - 1)
        self._set_size(columns, rows)

    def send(self, text):
        data = text.encode() if isinstance(text, str) else text
        while data:
            data = data[os.write(self.master, data[:1024]):]
            if data:
                self.read(0)

    def read(self, timeout):
        """Takes in what the program has written; False when nothing came within `timeout` seconds."""
        if not select.select([self.master], [], [], timeout)[0]:
            return False
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return False
        self.bytes_read += len(data)
        self.record += data
        self.stream.feed(data)
        return bool(data)

    def settle(self, quiet=0.05):
        while self.read(quiet):
            pass

    def wait_until(self, condition, seconds=2.0):
        """Reads until `condition()` holds; whether it did."""
        deadline = time.monotonic() + seconds
        while not condition():
            if not self.read(0.005) and time.monotonic() > deadline:
                return condition()
        return True

    @property
    def rows(self):
        return [row.rstrip() for row in self.screen.display]

    @property
    def cursor(self):
        return self.screen.cursor.y, self.screen.cursor.x

    def resident_kilobytes(self):
        with open("/proc/%d/status" % self.process.pid) as status:
            for line in status:
                if line.startswith("VmRSS:"):
                    return int(line.split()[1])
        return 0

    def has_first_modes(self):
        """Whether the terminal is as it was before the program began."""
        return termios.tcgetattr(self.master) == self.first_modes

    def close(self):
        """Ends the program and gives its exit status back."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            status = self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            status = self.process.wait()
        os.close(self.master)
        return status
