"""A code's fields as the texts of a form, and the texts of a form as fields.

Examples stand a line each, names and keywords a line a language. An example that points to a
passage is shown in its words; the line stays what it was, or goes, as a whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.model import Code
    from qualcode.project.examples import Example

PLAIN = ("name", "definition", "use_when", "not_when")
EXAMPLES = ("typical", "edge")


class NotReadable(ValueError):
    """A line of the form that says nothing a code can have; the message is a sentence."""


def pointed(example: Example) -> str:
    """How a form and a pane show an example."""
    if example.document is None:
        return example.words
    if example.line is None:
        return "→ ?"
    words = " ".join(example.words.split())
    return f"→ {example.document} l. {example.line} «{words}»"


def texts_of(code: Code, examples: Mapping[str, Sequence[Example]]) -> dict[str, str]:
    """What stands in the form before anything is typed."""
    texts = {name: getattr(code, name) for name in PLAIN}
    for name in EXAMPLES:
        texts[name] = "\n".join(_one_line(pointed(example)) for example in examples[name])
    texts["keywords"] = "\n".join(
        _by_language(language, ", ".join(words)) for language, words in code.keywords.items()
    )
    texts["names"] = "\n".join(_by_language(*pair) for pair in code.names.items())
    return texts


def fields_of(
    texts: Mapping[str, str],
    before: Mapping[str, str],
    examples: Mapping[str, Sequence[Example]],
    sentence: str,
) -> dict[str, Any]:
    """The fields of which the text was changed.

    Args:
        texts: The form as it is left.
        before: The form as it was.
        examples: Those the code has, to know lines that were left alone.
        sentence: What is wrong with a name that tells no language.

    Raises:
        NotReadable: With that sentence.
    """
    changed = {name for name, text in texts.items() if text.strip() != before[name].strip()}
    fields: dict[str, Any] = {name: texts[name].strip() for name in PLAIN if name in changed}
    for name in EXAMPLES:
        if name in changed:
            known = {_one_line(pointed(ex)): ex.kept for ex in examples[name]}
            fields[name] = [known.get(line, line) for line in _lines(texts[name])]
    if "keywords" in changed:
        fields["keywords"] = {
            language: [word.strip() for word in words.split(",") if word.strip()]
            for language, words in _pairs(texts["keywords"])
        }
    if "names" in changed:
        fields["names"] = dict(_pairs(texts["names"]))
        if "" in fields["names"]:
            raise NotReadable(sentence)
    return fields


def members_of(text: str) -> list[list[str]]:
    """The members of a theme: a line each, `|` between codes of which one suffices."""
    lines = ([part.strip() for part in line.split("|")] for line in _lines(text))
    return [[part for part in parts if part] for parts in lines]


def _by_language(language: str, text: str) -> str:
    return f"{language}: {text}" if language else text


def _pairs(text: str) -> list[tuple[str, str]]:
    """Lines as (language, rest); a line without a language has the empty one."""
    pairs = []
    for line in _lines(text):
        language, sign, rest = line.partition(":")
        is_language = sign and language.strip().replace("-", "").isalpha() and len(language) <= 12
        pairs.append((language.strip(), rest.strip()) if is_language else ("", line))
    return pairs


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _one_line(text: str) -> str:
    return " ".join(text.split())
