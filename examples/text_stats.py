"""Statistics of a text file: lines, words, letters, the longest word and the most frequent ones.

Run it:  gila examples/text_stats.py [FILE]     (without a FILE it looks at the project's LICENSE)
"""
import os
import sys


def words_of(text):
    word = ""
    for c in text.lower():
        if c.isalpha() or c == "'" and word:
            word += c
        elif word:
            yield word
            word = ""
    if word:
        yield word


def bar(count, most, width=30):
    return "#" * max(1, count * width // most)


def main(path):
    with open(path, encoding="utf-8") as f:
        text = f.read()
    counts = {}
    for word in words_of(text):
        counts[word] = counts.get(word, 0) + 1
    if not counts:
        print("no words in", path)
        return
    letters = {}
    for c in filter(str.isalpha, text.lower()):
        letters[c] = letters.get(c, 0) + 1
    print(f"{os.path.basename(path)}: {text.count(chr(10))} lines, {sum(counts.values())} words, "
          f"{len(counts)} different, {len(text)} characters")
    longest = max(counts, key=lambda w: (len(w), w))
    average = sum(len(w) * n for w, n in counts.items()) / sum(counts.values())
    print(f"longest word: {longest}; average length {average:.2f}")
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    for word, count in ranked[:8]:
        print(f"{word:>14} {count:4} {bar(count, ranked[0][1])}")
    print("letters by frequency:", "".join(sorted(letters, key=lambda c: (-letters[c], c))))


here = os.path.dirname(os.path.abspath(__file__))
main(sys.argv[1] if len(sys.argv) > 1 else os.path.join(here, "..", "LICENSE"))
