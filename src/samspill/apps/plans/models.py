"""Which plans, goals and measures are there, and how do they hang together? No amounts here (ADR 13)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

LANGUAGES = (("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English"), ("se", "Davvisámegiella"))
LEVELS = (("focus_area", "focus area"), ("main_goal", "main goal"), ("sub_goal", "sub-goal"), ("strategy", "strategy"))
PLAN_KINDS = (("municipal_plan", "municipal plan"), ("theme_plan", "theme plan"), ("financial_plan", "financial plan"))
PLAN_STATUSES = (("draft", "draft"), ("hearing", "hearing"), ("adopted", "adopted"), ("ended", "ended"))
CHAPTER_KINDS = (("trend", "trend"), ("challenge", "challenge"), ("long_term_goal", "long-term goal"), ("text", "text"))
GOAL_STATUSES = (("planned", "planned"), ("on_course", "on course"), ("late", "late"), ("reached", "reached"))
UN_GOALS = 17


class Written(models.Model):
    """What belongs to one municipality, has a code there, and was written by people in a language."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    lang = models.CharField(max_length=5, default="nb")
    is_illustrative = models.BooleanField(default=False)

    class Meta:
        """Not a table of its own."""

        abstract = True

    def __str__(self) -> str:
        """Give what pages show."""
        return self.title


class Plan(Written):
    """A plan of the plan register; it holds from its first year to its last, both counted in; without one, open."""

    kind = models.CharField(max_length=20, choices=PLAN_KINDS)
    status = models.CharField(max_length=10, choices=PLAN_STATUSES, default="draft")
    first_year = models.PositiveSmallIntegerField(null=True)
    last_year = models.PositiveSmallIntegerField(null=True)
    decided_on = models.DateField(null=True)
    body = models.CharField(max_length=80, blank=True)
    reference = models.CharField(max_length=80, blank=True)
    owner_unit = models.CharField(max_length=20, blank=True)
    lock_version = models.PositiveIntegerField(default=1)

    class Meta:
        """Keys."""

        ordering: ClassVar = ["code"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "code"], name="plan_code_unique"),
            models.CheckConstraint(
                condition=Q(first_year__isnull=True) | Q(last_year__isnull=True) | Q(first_year__lte=F("last_year")),
                name="plan_years_in_order",
            ),
        ]


class PlanChapter(models.Model):
    """A part of a plan's text: a trend, a challenge, a long-term goal, or plain text."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=15, choices=CHAPTER_KINDS)
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    lang = models.CharField(max_length=5, default="nb")
    position = models.PositiveSmallIntegerField()
    lock_version = models.PositiveIntegerField(default=1)

    class Meta:
        """Order and keys."""

        ordering: ClassVar = ["plan", "position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "position"], name="plan_chapter_position")]


class Goal(Written):
    """A goal of the tree: focus area → main goal → sub-goal → strategy.

    ``is_published`` is set when a plan it stands in is laid open, and never taken back.
    """

    level = models.CharField(max_length=12, choices=LEVELS)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=GOAL_STATUSES, default="planned")
    owner_unit = models.CharField(max_length=20, blank=True)
    is_published = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)
    lock_version = models.PositiveIntegerField(default=1)

    class Meta:
        """Order and keys."""

        ordering: ClassVar = ["position", "code"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "code"], name="goal_code_unique"),
            models.CheckConstraint(
                condition=Q(level="focus_area", parent__isnull=True) | ~Q(level="focus_area") & Q(parent__isnull=False),
                name="goal_parent_unless_focus_area",
            ),
        ]


class Measure(Written):
    """The identity of what moves money or is promised in a plan; what a version says about it stands in ``budgets``.

    ``owner`` is set while only a private alternative knows the measure; ``is_published`` when a plan or a version that
    holds it has been laid open.
    """

    owner = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    owner_unit = models.CharField(max_length=20, blank=True)
    is_published = models.BooleanField(default=False)
    lock_version = models.PositiveIntegerField(default=1)

    class Meta:
        """Keys."""

        ordering: ClassVar = ["code"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "code"], name="measure_code_unique"),
            models.CheckConstraint(
                condition=Q(owner__isnull=True) | Q(is_published=False), name="measure_private_or_published"
            ),
        ]


class PlanItem(models.Model):
    """A goal or a measure stands in a plan; the same object may stand in several. ``is_origin``: adopted here first."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="+")
    goal = models.ForeignKey("plans.Goal", null=True, on_delete=models.PROTECT, related_name="+")
    measure = models.ForeignKey("plans.Measure", null=True, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    is_origin = models.BooleanField(default=False)
    adopted_title = models.CharField(max_length=200, blank=True)

    class Meta:
        """Order and keys."""

        ordering: ClassVar = ["plan", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "goal"], name="plan_item_goal_unique"),
            models.UniqueConstraint(fields=["plan", "measure"], name="plan_item_measure_unique"),
            models.UniqueConstraint(fields=["goal"], condition=Q(is_origin=True), name="plan_item_goal_origin"),
            models.UniqueConstraint(fields=["measure"], condition=Q(is_origin=True), name="plan_item_measure_origin"),
            models.CheckConstraint(
                condition=Q(goal__isnull=True, measure__isnull=False) | Q(goal__isnull=False, measure__isnull=True),
                name="plan_item_goal_or_measure",
            ),
        ]


class MeasureGoal(models.Model):
    """A measure serves a goal."""

    measure = models.ForeignKey("plans.Measure", on_delete=models.PROTECT, related_name="+")
    goal = models.ForeignKey("plans.Goal", on_delete=models.PROTECT, related_name="+")

    class Meta:
        """Keys."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["measure", "goal"], name="measure_goal_unique")]


class UnGoalTag(models.Model):
    """A goal or a measure contributes to one of the UN's goals, 1-17."""

    goal = models.ForeignKey("plans.Goal", null=True, on_delete=models.PROTECT, related_name="+")
    measure = models.ForeignKey("plans.Measure", null=True, on_delete=models.PROTECT, related_name="+")
    un_goal = models.PositiveSmallIntegerField()

    class Meta:
        """Keys."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["goal", "un_goal"], name="un_goal_of_goal_unique"),
            models.UniqueConstraint(fields=["measure", "un_goal"], name="un_goal_of_measure_unique"),
            models.CheckConstraint(
                condition=Q(goal__isnull=True, measure__isnull=False) | Q(goal__isnull=False, measure__isnull=True),
                name="un_goal_of_goal_or_measure",
            ),
            models.CheckConstraint(condition=Q(un_goal__range=(1, UN_GOALS)), name="un_goal_number"),
        ]
