"""What a text writes of a time -> one record of it, and the days that it has in a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.dates.intervals import Interval, length_of
from pipeline.records import Span


@dataclass(slots=True)
class TimeExpression:
    """One expression of time as the text writes it; what it does not say is null."""

    span: Span
    day: int | None = None
    month: int | None = None
    year: int | None = None
    end_day: int | None = None
    end_month: int | None = None
    end_year: int | None = None
    part: str | None = None
    """early, middle or late, of the month or, without one, of the year."""
    weekday: int | None = None
    """0 Monday ... 6 Sunday."""
    quarter: int | None = None
    unit: str | None = None
    """day, week, month or year that `offset` counts."""
    offset: int | None = None
    """Units from the anchor: yesterday is -1 day, next month +1 month."""
    anchor: str | None = None
    """publication (the article's own day) or previous (the date named before)."""
    direction: int | None = None
    """-1 where the text says it is past (vừa qua), 1 where it is to come (tới)."""
    months_of_figures: int | None = None
    """The months a figure covers: 6 tháng đầu năm 2017 is 6."""
    name_year: bool = False
    """The year names a treaty, a law or an event; nothing happened then."""
    period: bool = False
    """A span of years that something runs over or is planned for."""

    @property
    def precision(self) -> int:
        """1 day, 2 part of a month or a week, 3 month or quarter, 4 year."""
        if self.day or self.unit == "day" or (self.weekday is not None):
            return 1
        if self.unit == "week" or (self.part and (self.month or self.unit == "month")):
            return 2
        return 3 if self.month or self.quarter or self.unit == "month" else 4

    @property
    def relative(self) -> str | None:
        """The unit counted, where only another date dates it (yesterday, the same day, last month); else null."""
        return self.unit if self.offset is not None and self.month is None and self.year is None else None

    @property
    def is_ahead(self) -> bool:
        """The words themselves say that it is still to come: tomorrow, next week, 5/3 tới."""
        return self.direction == 1 or self.anchor == "publication" and (self.offset or 0) > 0

    @property
    def is_recent(self) -> bool:
        """Counted in days from the article's own: today, yesterday, tomorrow."""
        return self.anchor == "publication" and self.relative == "day"

    @property
    def month_day(self) -> str | None:
        """Month and day, or month: 05-29, 05."""
        if not self.month:
            return None
        return f"{self.month:02d}-{self.day:02d}" if self.day else f"{self.month:02d}"

    def days_in(self, year: int) -> Interval:
        """First and last day of an expression with a month, in a year."""
        month = self.month or 1
        if self.day:
            day = date(year, month, min(self.day, length_of(year, month))).toordinal()
            return day, day
        last = self.end_month or self.month or 12
        return date(year, month, 1).toordinal(), date(year, last, length_of(year, last)).toordinal()

    def exists_in(self, year: int) -> bool:
        """Whether the year has the expression's days, on the weekday that it names."""
        ends = ((self.day, self.month), (self.end_day, self.end_month))
        if any(day and month and day > length_of(year, month) for day, month in ends):
            return False
        if self.weekday is None or not (self.day and self.month):
            return True
        return date(year, self.month, self.day).weekday() == self.weekday
