"""Patterns from the cache do what freshly compiled ones do, and a bad cache is as good as none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from report_lint import compiled as patterns

SAMPLES = [
    (r"(?P<year>20\d\d)年(?P<month>\d{1,2})月", 0, "截至2024年6月底和2025年12月"),
    (r"[一-鿿]{2,}(?:局|委)", 0, "青河县水利局和2024发改委"),
    ("^a(b)?$", re.IGNORECASE | re.MULTILINE, "AB\na\nabc"),
    (r"(?:甲|乙)+(?!丙)", 0, "甲乙甲丙乙"),
    (r"\s*(\d+) # 数", re.VERBOSE, "  38 万元"),
]


@pytest.fixture(autouse=True)
def empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(patterns, "_known", None)
    monkeypatch.setattr(patterns, "_fresh", {})
    return tmp_path / "report-lint"


def matches(pattern: re.Pattern[str], text: str) -> list[tuple[tuple[int, int], dict[str, str], tuple[str, ...]]]:
    return [(match.span(), match.groupdict(), match.groups()) for match in pattern.finditer(text)]


@pytest.mark.parametrize(("pattern", "flags", "text"), SAMPLES)
def test_made_and_kept_patterns_match_alike(
    pattern: str, flags: int, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = re.compile(pattern, flags)
    made = patterns.compiled(pattern, flags)
    patterns.save()
    monkeypatch.setattr(patterns, "_known", None)
    monkeypatch.setattr(patterns, "_compile", None)  # what is kept is not compiled again
    kept = patterns.compiled(pattern, flags)
    assert matches(made, text) == matches(kept, text) == matches(expected, text)
    assert (kept.pattern, kept.flags, kept.groups) == (expected.pattern, expected.flags, expected.groups)


@pytest.mark.parametrize("content", [b"", b"no marshal", b"\xe9\x00", b"[\x01\x00\x00\x00N"])
def test_a_damaged_cache_is_made_anew(content: bytes, empty_cache: Path) -> None:
    empty_cache.mkdir(mode=0o700)
    kept = empty_cache / patterns._NAME
    kept.write_bytes(content)
    assert matches(patterns.compiled("甲+"), "乙甲甲") == [((1, 3), {}, ())]
    patterns.save()
    assert kept.read_bytes() != content


def test_a_cache_that_others_can_write_is_not_read(empty_cache: Path) -> None:
    patterns.compiled("甲+")
    patterns.save()
    assert list(patterns._load()) == [("甲+", 0)]
    empty_cache.chmod(0o777)
    assert patterns._load() == {}


def test_a_bad_pattern_is_told_as_re_tells_it() -> None:
    with pytest.raises(re.error, match="unterminated"):
        patterns.compiled("(甲")


def test_an_interpreter_of_another_kind_compiles_as_usual(monkeypatch: pytest.MonkeyPatch) -> None:
    def elsewhere() -> None:
        raise ImportError

    monkeypatch.setattr(patterns, "_engine", elsewhere)
    assert matches(patterns.compiled("甲+"), "乙甲甲") == [((1, 3), {}, ())]


#: CPython to 3.11.3 loses matches of a group repeated possessively; a single character repeated so is right everywhere.
_POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{\{?[0-9,]*\}\}?)\+")


def test_the_guard_knows_a_possessive_group() -> None:
    groups = ["(?:ab)*+", "(?:ab)?+c", "(a){2,}+", "(a){{0,9}}+"]
    assert [bool(_POSSESSIVE_GROUP.search(each)) for each in [*groups, "[0-9]++(?:a)+", "(a){2,}"]] == [True] * 4 + [
        False,
        False,
    ]


def test_no_group_is_repeated_possessively() -> None:
    modules = Path(patterns.__file__).parent.rglob("*.py")
    assert [path.name for path in modules if _POSSESSIVE_GROUP.search(path.read_text(encoding="utf-8"))] == []
