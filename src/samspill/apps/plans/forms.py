"""What may be typed about plans, goals and measures? The forms; what is typed becomes values of the services."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samspill.apps.plans import words
from samspill.apps.plans.models import CHAPTER_KINDS, GOAL_STATUSES, LANGUAGES, PLAN_KINDS, UN_GOALS
from samspill.apps.plans.services import ChapterValues, GoalValues, MeasureValues, PlanDecision, PlanValues

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    Choices = list[tuple[str, str]]

FIRST_YEAR, LAST_YEAR = 1990, 2100
CODE_HELP = _("Stands in the address, and never changes. Left empty, it is drawn.")


def named(codes: Iterable[tuple[str, str]], name: Callable[[str], str]) -> Choices:
    """Give choices with the names that the pages use."""
    return [(code, name(code)) for code, _label in codes]


class LockedForm(forms.Form):
    """A form that knows which state of the row it was opened with."""

    lock_version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class CodeMixin(forms.Form):
    """A new object: its code may be stated."""

    code = forms.CharField(label=_("Code"), max_length=40, required=False, help_text=CODE_HELP)
    code.widget.attrs["class"] = "ds-input sam-short"


class WrittenForm(LockedForm):
    """What every text of the slice has."""

    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(label=_("Text"), required=False, widget=forms.Textarea(attrs={"rows": 6}))
    lang = forms.ChoiceField(label=_("Language of the text"), choices=LANGUAGES)


class OwnedForm(WrittenForm):
    """A text that a unit answers for."""

    owner_unit = forms.ChoiceField(label=_("Unit that answers for it"), required=False)
    is_illustrative = forms.BooleanField(label=_("Illustrative: made up to show how it works"), required=False)

    def __init__(self, *args: Any, units: Mapping[str, str], **kwargs: Any) -> None:
        """Offer the units of the municipality."""
        super().__init__(*args, **kwargs)
        self.offered_units = [(code, f"{code} {label}") for code, label in sorted(units.items())]
        self.choice("owner_unit").choices = [("", gettext("None")), *self.offered_units]

    def choice(self, name: str) -> forms.ChoiceField:
        """Give a field that offers choices."""
        field = self.fields[name]
        if not isinstance(field, forms.ChoiceField):
            raise TypeError(name)
        return field


class TaggedForm(OwnedForm):
    """A text that may contribute to the UN's goals."""

    un_goals = forms.TypedMultipleChoiceField(
        label=_("Contributes to these of the UN's goals"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the UN's goals in the reader's language."""
        super().__init__(*args, **kwargs)
        self.choice("un_goals").choices = [
            (str(each), f"{each} {words.un_goal(each)}") for each in range(1, UN_GOALS + 1)
        ]

    def stated(self) -> dict[str, Any]:
        """Give what was typed, by the name of the value."""
        typed = {name: self.cleaned_data[name] for name in ("title", "text", "lang", "owner_unit", "is_illustrative")}
        return {**typed, "un_goals": tuple(self.cleaned_data["un_goals"])}


class GoalForm(TaggedForm):
    """What a goal says."""

    def values(self) -> GoalValues:
        """Give what was typed."""
        return GoalValues(**self.stated())


class NewGoalForm(CodeMixin, GoalForm):
    """A new goal; its level follows from what it stands under."""

    parent = forms.ChoiceField(label=_("Stands under"), required=False)
    field_order = ("parent", "code", "title", "text")

    def __init__(self, *args: Any, parents: Choices, **kwargs: Any) -> None:
        """Offer what a goal may stand under."""
        super().__init__(*args, **kwargs)
        self.choice("parent").choices = [("", gettext("Nothing: it is a focus area")), *parents]


class MoveGoalForm(LockedForm):
    """Another place for a goal."""

    parent = forms.ChoiceField(label=_("Stands under"), required=False)
    place = forms.IntegerField(
        label=_("Number among its siblings"), min_value=1, required=False, help_text=_("Left empty, it stands last.")
    )

    def __init__(self, *args: Any, parents: Choices, **kwargs: Any) -> None:
        """Offer the goals one level up; a focus area stands under nothing."""
        super().__init__(*args, **kwargs)
        self.fields["parent"] = forms.ChoiceField(
            label=gettext("Stands under"),
            choices=parents or [("", gettext("Nothing: it is a focus area"))],
            required=bool(parents),
        )
        # The place of now is one under the parent of now: it is not offered for another.
        self.initial.pop("place", None)


class StatusForm(LockedForm):
    """How a goal is going."""

    status = forms.ChoiceField(label=_("Status"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the statuses in the reader's language."""
        super().__init__(*args, **kwargs)
        self.fields["status"] = forms.ChoiceField(
            label=gettext("Status"), choices=named(GOAL_STATUSES, words.goal_status)
        )


class MeasureForm(TaggedForm):
    """What the identity of a measure says; ``needs_unit`` for those who may state it for their own units alone."""

    def __init__(self, *args: Any, needs_unit: bool = False, **kwargs: Any) -> None:
        """Ask for a unit of those who need one."""
        super().__init__(*args, **kwargs)
        unit = self.choice("owner_unit")
        if needs_unit:
            unit.required = True
            unit.error_messages["required"] = gettext("Choose the unit that answers for the measure.")
            unit.choices = [("", gettext("Choose a unit")), *self.offered_units]

    def values(self) -> MeasureValues:
        """Give what was typed."""
        return MeasureValues(**self.stated())


class NewMeasureForm(CodeMixin, MeasureForm):
    """A new measure, from the page of the goal it serves or the plan it stands in."""

    goal = forms.ChoiceField(label=_("Serves the goal"), required=False)
    plan = forms.ChoiceField(label=_("Stands in the plan"), required=False)
    field_order = ("title", "text", "lang", "goal", "plan", "owner_unit", "code")

    def __init__(self, *args: Any, goals: Choices, plans: Choices, **kwargs: Any) -> None:
        """Offer goals and the plans that may still be changed."""
        super().__init__(*args, **kwargs)
        self.choice("goal").choices = [("", gettext("None")), *goals]
        self.choice("plan").choices = [("", gettext("None")), *plans]


class PlanForm(OwnedForm):
    """What a plan says about itself."""

    kind = forms.ChoiceField(label=_("Kind of plan"))
    first_year = forms.IntegerField(label=_("First year"), min_value=FIRST_YEAR, max_value=LAST_YEAR, required=False)
    last_year = forms.IntegerField(
        label=_("Last year"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        required=False,
        help_text=_("The last year the plan holds."),
    )
    field_order: Iterable[str] | None = ("title", "kind", "first_year", "last_year", "text", "lang", "owner_unit")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the kinds in the reader's language."""
        super().__init__(*args, **kwargs)
        self.choice("kind").choices = named(PLAN_KINDS, words.plan_kind)

    def values(self) -> PlanValues:
        """Give what was typed."""
        names = ("title", "kind", "text", "lang", "first_year", "last_year", "owner_unit", "is_illustrative")
        return PlanValues(**{name: self.cleaned_data[name] for name in names})


class NewPlanForm(CodeMixin, PlanForm):
    """A new plan."""

    field_order = ("title", "kind", "first_year", "last_year", "text", "lang", "owner_unit", "code")


class ChapterForm(WrittenForm):
    """A chapter of a plan."""

    kind = forms.ChoiceField(label=_("Kind of chapter"))
    field_order = ("kind", "title", "text", "lang")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the kinds in the reader's language."""
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(
            label=gettext("Kind of chapter"), choices=named(CHAPTER_KINDS, words.chapter_kind)
        )
        self.order_fields(self.field_order)

    def values(self) -> ChapterValues:
        """Give what was typed."""
        return ChapterValues(**{name: self.cleaned_data[name] for name in ("kind", "title", "text", "lang")})


class AdoptForm(LockedForm):
    """The decision that adopts a plan."""

    decided_on = forms.DateField(
        label=_("Adopted on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    body = forms.CharField(
        label=_("Adopted by"), max_length=80, help_text=_("The body, for instance the municipal council.")
    )
    reference = forms.CharField(label=_("Case"), max_length=80, required=False)

    def values(self) -> PlanDecision:
        """Give what was typed."""
        return PlanDecision(**{name: self.cleaned_data[name] for name in ("decided_on", "body", "reference")})


class EndForm(forms.Form):
    """Why a plan ends."""

    reason = forms.CharField(label=_("Reason"), max_length=200, help_text=_("For instance: replaced by a new plan."))


class PickForm(forms.Form):
    """One object picked from those that are offered."""

    code = forms.ChoiceField()

    def __init__(self, *args: Any, label: str, choices: Choices, **kwargs: Any) -> None:
        """Offer the objects."""
        super().__init__(*args, **kwargs)
        self.fields["code"] = forms.ChoiceField(label=label, choices=choices)
