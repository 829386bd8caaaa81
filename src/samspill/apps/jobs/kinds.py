"""Which kinds of jobs are there, and who is the actor of a job? Slices above state both in ``AppConfig.ready()``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.utils.functional import _StrPromise

    from samspill.apps.jobs.services.handle import JobHandle
    from samspill.web.access import Actor, Permission

    # Any: the parameters of a kind are its own, as JSON.
    Run = Callable[[Actor, JobHandle, Mapping[str, Any]], None]
    ActorBuilder = Callable[[str, int], Actor | None]
    ResultUrl = Callable[[Actor, Mapping[str, Any]], str]


@dataclass(frozen=True, slots=True)
class JobKind:
    """A kind of job: what it is called, who may have it run, what runs, and where its result is seen."""

    code: str
    label: str | _StrPromise
    permission: Permission
    run: Run
    result_url: ResultUrl | None = None


_kinds: dict[str, JobKind] = {}
_actor_builders: list[ActorBuilder] = []


def register_kind(kind: JobKind) -> None:
    """State a kind of job."""
    _kinds[kind.code] = kind


def kind_of(code: str) -> JobKind:
    """Give a kind that was stated."""
    return _kinds[code]


def known_kind(code: str) -> JobKind | None:
    """Give a kind, or ``None`` when the job is of a time when there was one."""
    return _kinds.get(code)


def register_actor_builder(builder: ActorBuilder) -> None:
    """State who builds the actor of a job from municipality and user; the last one counts."""
    _actor_builders[:] = [builder]


def build_actor(municipality: str, user_id: int) -> Actor | None:
    """Give the actor that a user is today; the roles of when the job was asked for do not count."""
    return _actor_builders[0](municipality, user_id)
