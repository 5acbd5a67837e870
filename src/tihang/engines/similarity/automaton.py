"""Every substring of a text at once (后缀自动机): after one pass over it, another text is matched in one pass, however much they repeat."""

from collections.abc import Iterator


class Automaton:
    """后缀自动机 (Blumer et al., 1985): built in one step a letter; each state knows where the first of its substrings ends."""

    def __init__(self, text: str) -> None:
        self.next: list[dict[str, int]] = [{}]
        self.link: list[int] = [-1]
        self.length: list[int] = [0]
        self.end: list[int] = [-1]
        last = 0
        for place, letter in enumerate(text):
            last = self._append(last, letter, place)

    def _append(self, last: int, letter: str, place: int) -> int:
        made = self._state(self.length[last] + 1, {}, place)
        state = last
        while state != -1 and letter not in self.next[state]:
            self.next[state][letter] = made
            state = self.link[state]
        self.link[made] = 0 if state == -1 else self._link_of(state, letter)
        return made

    def _link_of(self, state: int, letter: str) -> int:
        target = self.next[state][letter]
        if self.length[state] + 1 == self.length[target]:
            return target
        clone = self._state(self.length[state] + 1, dict(self.next[target]), self.end[target])
        self.link[clone], self.link[target] = self.link[target], clone
        while state != -1 and self.next[state].get(letter) == target:
            self.next[state][letter] = clone
            state = self.link[state]
        return clone

    def _state(self, length: int, following: dict[str, int], end: int) -> int:
        self.next.append(following)
        self.link.append(0)
        self.length.append(length)
        self.end.append(end)
        return len(self.length) - 1

    def match(self, text: str) -> Iterator[tuple[int, int]]:
        """For each letter of another text: how many letters up to it stand here in a row, and where the first such place ends."""
        state = length = 0
        for letter in text:
            while state and letter not in self.next[state]:
                state = self.link[state]
                length = self.length[state]
            if letter in self.next[state]:
                state = self.next[state][letter]
                length += 1
            yield length, self.end[state]
