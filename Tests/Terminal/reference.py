"""What the screen ought to show: an editor and a layout written a second time, independently of the program's."""
import unicodedata

from wcwidth import wcwidth


def is_mark(character):
    return wcwidth(character) == 0 and character != "\n"


def is_word(character):
    return character == "_" or character.isalnum() or unicodedata.category(character) == "Mn"


class Line:
    """The text and the cursor, with the editing commands of the program."""

    def __init__(self, killed=""):
        self.text, self.cursor, self.killed, self.goal = "", 0, killed, None

    def insert(self, new):
        self.text = self.text[:self.cursor] + new + self.text[self.cursor:]
        self.cursor += len(new)

    def remove(self, start, end):
        taken = self.text[start:end]
        self.text = self.text[:start] + self.text[end:]
        self.cursor = start
        return taken

    def previous(self):
        at = self.cursor
        while at > 0:
            at -= 1
            if not is_mark(self.text[at]):
                break
        return at

    def next(self):
        at = min(self.cursor + 1, len(self.text))
        while at < len(self.text) and is_mark(self.text[at]):
            at += 1
        return at

    def previous_word(self):
        at = self.cursor
        while at > 0 and not is_word(self.text[at - 1]):
            at -= 1
        while at > 0 and is_word(self.text[at - 1]):
            at -= 1
        return at

    def next_word(self):
        at = self.cursor
        while at < len(self.text) and not is_word(self.text[at]):
            at += 1
        while at < len(self.text) and is_word(self.text[at]):
            at += 1
        return at

    def line_start(self):
        return self.text.rfind("\n", 0, self.cursor) + 1

    def line_end(self):
        end = self.text.find("\n", self.cursor)
        return len(self.text) if end < 0 else end

    def kill(self, start, end):
        taken = self.remove(start, end)
        if taken:
            self.killed = taken

    def kill_to_line_end(self):
        end = self.line_end()
        self.kill(self.cursor, self.next() if end == self.cursor else end)

    def move_row(self, step, columns, indent):
        rows, places = lay_out(self.text, columns, indent)
        row, column = places[self.cursor]
        goal = column if self.goal is None else self.goal
        row += step
        if not 0 <= row < len(rows):
            return
        self.goal = goal
        best = None
        for index, (r, c) in enumerate(places):
            if r != row or (index < len(self.text) and is_mark(self.text[index])):
                continue
            if c <= goal or best is None:
                best = index
        self.cursor = best


def lay_out(text, columns, indent):
    """The rows as strings, and the cell (row, column) of each index of the text and of its end."""
    if indent + 2 > columns:
        indent = 0
    rows, places, column = [" " * indent], [], indent
    for character in text:
        width = 0 if character == "\n" else wcwidth(character)
        if column + width > columns or (column == columns and width == 0 and character == "\n"):
            rows.append("")
            column = 0
        if column == columns and width == 0:
            places.append((len(rows) - 1, columns - 1))  # a mark upon the last letter of a full row
        else:
            places.append((len(rows) - 1, column))
        if character == "\n":
            rows.append(" " * indent)
            column = indent
        else:
            rows[-1] += character
            column += width
    if column == columns:
        rows.append("")
        column = 0
    places.append((len(rows) - 1, column))
    # Where a row is full, the place behind it is the start of the next one.
    for index in range(len(places) - 1):
        row, at = places[index]
        if at == columns:
            places[index] = (row + 1, 0)
    return rows, places


class Page:
    """The whole screen: rows of earlier output, the editor's rows, and which of them are in sight."""

    def __init__(self, columns, rows, prompt, above):
        self.columns, self.rows, self.prompt = columns, rows, prompt
        self.above, self.start, self.top = list(above), len(above), 0

    def visible(self, line, hints=0):
        """The rows expected on the screen and the expected cursor, with so many rows of hints below the text."""
        rows, places = lay_out(line.text, self.columns, len(self.prompt))
        if len(self.prompt) + 2 <= self.columns:
            rows[0] = self.prompt + rows[0][len(self.prompt):]
        row, column = places[line.cursor]
        height = min(len(rows) + hints, self.rows)
        self.top = max(0, min(self.top, len(rows) + hints - height))
        if row < self.top:
            self.top = row
        if row >= self.top + height:
            self.top = row - height + 1
        self.start = min(self.start, self.rows - height)
        screen = self.above[len(self.above) - self.start:] if self.start else []
        screen = screen + rows[self.top:self.top + height] + [None] * hints
        screen += [""] * (self.rows - len(screen))
        cut = [row if row is None else fit(row, self.columns).rstrip() for row in screen]
        return cut, (self.start + row - self.top, column)

    def resized(self, columns, rows, cursor_row):
        """Another size, the cursor having stood in `cursor_row` of the screen."""
        self.start -= max(0, cursor_row - rows + 1)
        self.start = max(0, self.start)
        self.above = [fit(row, columns) for row in self.above]
        self.columns, self.rows = columns, rows

    def given_up(self, line, mark):
        """Ctrl-C: the whole text stays with a mark behind it, and the next prompt stands below."""
        ended = Line()
        ended.text = line.text + mark
        rows, _ = lay_out(ended.text, self.columns, len(self.prompt))
        if len(self.prompt) + 2 <= self.columns:
            rows[0] = self.prompt + rows[0][len(self.prompt):]
        # The rows above the text are those still on the screen.
        self.above = self.above[len(self.above) - self.start:] if self.start else []
        self.above += rows
        self.start = min(len(self.above), self.rows - 1)
        self.top = 0


def fit(row, columns):
    """As much of a row as a screen of that width keeps; of a wide character on its edge, pyte keeps the first half."""
    shown, width = "", 0
    for character in row:
        if width >= columns and wcwidth(character) > 0:
            break
        shown += character
        width += wcwidth(character)
    return shown
