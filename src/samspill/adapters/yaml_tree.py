"""What does a YAML file say, as plain text with places?

Every scalar stays text: YAML itself would read ``010`` as eight and ``no`` as false. The tree is built from parse
events, so that anchors, tags, duplicate keys and deep nesting are refused before they cost anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from samspill.adapters.files import decode, read_bytes
from samspill.kernel.findings import Finding, Where, error
from samspill.kernel.tables import Cell
from samspill.kernel.trees import Branch, Items, Node

if TYPE_CHECKING:
    from pathlib import Path

MAX_DEPTH = 20
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN_TAGS = (None, "!")
_CONTROL = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(slots=True)
class _Open:
    """A mapping or list that is still being read; ``key`` is the name whose value comes next."""

    where: Where
    is_mapping: bool
    fields: dict[str, Node] = field(default_factory=dict)
    items: list[Node] = field(default_factory=list)
    name_places: dict[str, Where] = field(default_factory=dict)
    key: str | None = None

    def closed(self) -> Node:
        if self.is_mapping:
            return Branch(self.fields, self.where, self.name_places)
        return Items(tuple(self.items), self.where)


class _Refused(Exception):  # noqa: N818 - carries a finding, not an error of the program
    """Reading stops here: what follows could not be understood anyway."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def read_yaml(path: Path) -> tuple[Node | None, list[Finding]]:
    """Read one YAML document as a tree of text cells; ``None`` when it cannot be read."""
    content, findings = read_bytes(path)
    if findings:
        return None, findings
    text, findings = decode(content, path.name)
    return (None, findings) if findings else parse_yaml(text, path.name)


def parse_yaml(text: str, source: str) -> tuple[Node | None, list[Finding]]:
    """Build the tree from parse events; give it, or the finding where reading stopped, and duplicate keys."""
    builder = _Builder(source)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except _Refused as refused:
        return None, [*builder.findings, refused.finding]
    except yaml.MarkedYAMLError as problem:
        place = _place_at(problem.problem_mark, source)
        return None, [*builder.findings, error("yaml-broken", place, problem=problem.problem or problem.context or "–")]
    except yaml.YAMLError:
        return None, [*builder.findings, error("yaml-control-character", _place_of_control(text, source))]
    if builder.root is None:
        return None, [error("file-empty", Where(source), source_name=source)]
    return builder.root, builder.findings


def _place_at(mark: Any, source: str) -> Where:  # noqa: ANN401 - each parser of PyYAML has its own kind of mark
    return Where(source, mark.line + 1, mark.column + 1) if mark else Where(source)


def _place_of_control(text: str, source: str) -> Where:
    """Give the place of the first character that YAML does not allow: the parser itself only counts bytes."""
    control = _CONTROL.search(text)
    if not control:
        return Where(source)
    before = text[: control.start()]
    return Where(source, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)


class _Builder:
    """Takes parse events one by one and grows the tree."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.root: Node | None = None
        self.findings: list[Finding] = []
        self._open: list[_Open] = []

    def take(self, event: yaml.Event) -> None:
        place = _place_at(event.start_mark, self.source)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refused(error("yaml-anchor", place))
        if getattr(event, "tag", None) not in _PLAIN_TAGS:
            raise _Refused(error("yaml-tag", place))
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._start(place, is_mapping=isinstance(event, yaml.MappingStartEvent))
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._add(self._open.pop().closed())
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event, place)

    def _start(self, place: Where, *, is_mapping: bool) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise _Refused(error("yaml-too-deep", place, limit=str(MAX_DEPTH)))
        if self._open and self._open[-1].is_mapping and self._open[-1].key is None:
            raise _Refused(error("yaml-key-not-text", place))
        self._open.append(_Open(place, is_mapping))

    def _scalar(self, event: yaml.ScalarEvent, place: Where) -> None:
        top = self._open[-1] if self._open else None
        if top is not None and top.is_mapping and top.key is None:
            if event.value in top.fields:
                self.findings.append(error("yaml-duplicate-key", place, field_name=event.value))
            top.key = event.value
            top.name_places[event.value] = place
            return
        is_null = event.implicit[0] and event.value in ("~", "null")
        self._add(Cell("" if is_null else event.value, place))

    def _add(self, node: Node) -> None:
        if not self._open:
            if self.root is not None:
                raise _Refused(error("yaml-several-documents", node.where))
            self.root = node
        elif self._open[-1].is_mapping:
            top = self._open[-1]
            top.fields[top.key or ""] = node
            top.key = None
        else:
            self._open[-1].items.append(node)
