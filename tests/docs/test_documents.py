"""Documents say what is there: commands, options, settings, errors, paths, make targets."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from tocsin import config, errors
from tocsin.cli.app import app

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
MOST_LINES = 500
SKIPPED = {"build", "dist", "__pycache__"}
TEXT = {".py", ".pyx", ".pyi", ".md", ".toml", ".txt", ".yml", ".yaml", ".csv", ".sh", ".json", ""}


def commands(command: Any = None, path: str = "tocsin") -> Iterator[tuple[str, Any]]:
    command = command or get_command(app)
    yield path, command
    for name, child in getattr(command, "commands", {}).items():
        yield from commands(child, f"{path} {name}")


COMMANDS = dict(commands())


def options_of(command: Any) -> list[str]:
    given = [o for p in command.params for o in (*p.opts, *p.secondary_opts) if o.startswith("-")]
    return [option for option in given if option not in {"--help", "-h"}]


def text_files() -> Iterator[Path]:
    for path in sorted(ROOT.rglob("*")):
        folders = path.relative_to(ROOT).parts[:-1]
        hidden = any(f in SKIPPED or (f.startswith(".") and f != ".ci") for f in folders)
        made = any(f.endswith(".egg-info") for f in folders)
        is_pointer = path.name == ".git"  # a file in a linked worktree; it names a path by nature
        if path.is_file() and not (hidden or made or is_pointer) and path.suffix in TEXT:
            yield path


def sections(document: Path) -> dict[str, str]:
    _, *parts = re.split(r"^## ", document.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {part.partition("\n")[0].strip(): part for part in parts}


def shell_lines() -> Iterator[tuple[str, str]]:
    for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))):
        text = path.read_text(encoding="utf-8")
        for block in re.findall(r"```(?:sh|bash|console)\n(.*?)```", text, re.DOTALL):
            for line in block.replace("\\\n", " ").splitlines():
                bare = line.strip().removeprefix("$ ")
                if bare:
                    yield str(path.relative_to(ROOT)), bare


@pytest.mark.parametrize("path", [p for p, c in COMMANDS.items() if not hasattr(c, "commands")])
def test_every_command_and_option_is_documented(path: str) -> None:
    section = sections(DOCS / "reference" / "cli.md").get(path)
    assert section, f"docs/reference/cli.md has no section '## {path}'"
    missing = [o for o in options_of(COMMANDS[path]) if f"`{o}`" not in section]
    assert not missing


def test_every_documented_option_exists() -> None:
    for path, section in sections(DOCS / "reference" / "cli.md").items():
        if path in COMMANDS:
            told = re.findall(r"^\| `(--?[a-z-]+)`", section, re.MULTILINE)
            assert set(told) <= set(options_of(COMMANDS[path])), path


def test_global_options_are_documented() -> None:
    section = sections(DOCS / "reference" / "cli.md")["tocsin"]
    assert all(f"`{option}`" in section for option in options_of(COMMANDS["tocsin"]))


def test_every_error_is_documented_and_drawn() -> None:
    text = (DOCS / "reference" / "errors.md").read_text(encoding="utf-8")
    kinds = [n for n, e in vars(errors).items() if isinstance(e, type) and n.endswith("Error")]
    assert len(kinds) > 10
    assert [k for k in kinds if f"`{k}`" not in text] == []
    assert [k for k in kinds if k not in (errors.__doc__ or "")] == []


def test_every_setting_is_documented() -> None:
    text = (DOCS / "reference" / "settings.md").read_text(encoding="utf-8")
    assert [name for name in config.VARIABLES if f"`{name}`" not in text] == []


def test_commands_shown_in_documents_exist() -> None:
    shown = [(where, line) for where, line in shell_lines() if re.search(r"\btocsin\b", line)]
    assert shown
    for where, line in shown:
        for piece in re.split(r"\||&&|;", line):
            words = shlex.split(piece.partition(" #")[0], posix=True)
            if words[:1] == ["tocsin"] or words[:1] == [".venv/bin/tocsin"]:
                check_words(where, words[1:])


def check_words(where: str, words: list[str]) -> None:
    path, options = "tocsin", options_of(COMMANDS["tocsin"])
    values = iter(words)
    for word in values:
        if word.startswith("-") and word != "-":
            name = word.partition("=")[0]
            assert name in options or name in {"--help", "-h"}, f"{where}: {word} of '{path}'"
            if path == "tocsin" and name == "--home":
                next(values)
        elif f"{path} {word}" in COMMANDS:
            path = f"{path} {word}"
            options = options_of(COMMANDS[path])
        else:
            assert path != "tocsin", f"{where}: 'tocsin {word}' is no command"


def test_make_targets_shown_in_documents_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    for where, line in shell_lines():
        for target in re.findall(r"^make ([a-z-]+)", line):
            assert target in targets, f"{where}: make {target}"
    for target in re.findall(r"`make ([a-z-]+)", (ROOT / "README.md").read_text(encoding="utf-8")):
        assert target in targets, f"README.md: make {target}"
    helped = set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE))
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony is not None
    assert helped == set(phony[1].split())


def test_paths_named_in_the_architecture_exist() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([A-Za-z_.][\w.-]*(?:/[\w.-]+)+/?)`", text))
    assert named
    bases = (ROOT, ROOT / "src" / "tocsin", DOCS)
    assert [p for p in sorted(named) if not any((base / p).exists() for base in bases)] == []
    assert text.count("\n") <= 250


def test_links_between_documents_lead_somewhere() -> None:
    for path in [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (path.parent / target).exists(), f"{path.name}: {target}"


def test_every_column_name_is_documented() -> None:
    from tocsin.screen.field_names import COLUMN_NAMES

    text = (DOCS / "how-to" / "screen-a-file.md").read_text(encoding="utf-8").lower()
    told = {word.strip() for word in re.split(r"[,;|:\n]", text)}
    for field, names in COLUMN_NAMES.items():
        assert any(name in told for name in names), field


def test_modules_stay_small() -> None:
    large = {}
    for path in [*(ROOT / "src").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]:
        lines = path.read_text(encoding="utf-8").count("\n")
        if lines > MOST_LINES:
            large[str(path.relative_to(ROOT))] = lines
    assert large == {}


def test_nothing_names_a_path_of_a_machine() -> None:
    folders = ("work/main", "work/shared", "root/", "home/[a-z]+/", "tmp/w/", "Users/")
    pattern = re.compile(rf"(?<![\w.~$}}-])/(?:{'|'.join(folders)})")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in text_files()
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []


def test_every_module_says_what_it_promises() -> None:
    silent = []
    for path in sorted((ROOT / "src" / "tocsin").rglob("*.py")):
        opening = path.read_text(encoding="utf-8")[:1500]
        if not opening.lstrip().startswith(('"""', 'r"""')):
            silent.append(str(path.relative_to(ROOT)))
    assert silent == []
