"""Publication dates of metadata: however a source writes them, the day in Vietnam; where it is open, none."""

import datetime

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.read.days import iso_date
from pipeline.read.read import UnreadDates, read_articles
from pipeline.records import Article


@pytest.mark.parametrize(
    "written",
    [
        *("2024-03-05", "2024/03/05", "2024.3.5", "20240305", 20240305, 20240305.0, "20240305.0", "05032024"),
        *("2024-03-05 17:20:00.123456", "2024-03-05T17:20:00.123456789", "20240305T172000", "20240305172000"),
        *(1709632800, "1709632800", 1709632800.0, "1709632800.5", 1709632800000, "1709632800000", "1709632800000000"),
        *("Tue, 05 Mar 2024 17:20:00 +0700", "Tuesday, 05-Mar-24 10:20:00 GMT", "Tue Mar  5 17:20:00 2024"),
        *("Tue Mar 05 10:20:00 +0000 2024", "Tue Mar 05 2024 17:20:00 GMT+0700 (Indochina Time)"),
        *("March 5, 2024 5:20 PM", "5 March 2024", "5th Mar, 2024", "2024-Mar-05"),
        *("17:20 05/03/2024", "17:20 - 5/3/2024", "05/03/2024", "05-03-2024 17:20", "05.03.2024 | 17h20"),
        *("Thứ Ba, 05/03/2024", "Thứ 3, ngày 05/03/2024 - 17:20 (GMT+7)", "Cập nhật lúc 17:20, 05/03/2024"),
        *("ngày 5 tháng 3 năm 2024", "5 tháng ba, 2024", "5 thg 3, 2024", "Th3 5, 2024", "\u200e05/03/2024"),
        *(datetime.date(2024, 3, 5), datetime.datetime(2024, 3, 5, 17, 20), pd.Timestamp("2024-03-05 17:20")),
    ],
)
def test_one_day_in_many_forms(written):
    assert iso_date(written) == "2024-03-05"


@pytest.mark.parametrize(
    "written",
    [
        *("2024-03-04T23:30:00Z", "2024-03-04 23:30:00+00:00", "2024-03-04 23:30:00 UTC", "20240304T233000Z"),
        *("2024-3-4 23:30 GMT", "2024-03-04T12:30:00.123456-05:00", "Mon, 04 Mar 2024 23:30:00 GMT", 1709595000),
        *("Mon, 04 Mar 2024 20:30:00 EST", "Mon Mar 04 2024 23:30:00 GMT+0000 (Coordinated Universal Time)"),
        *("4/3/2024 11:30 PM UTC", "23:30 (GMT) 04/03/2024", "06/03/2024 00:30 GMT+9"),
        datetime.datetime(2024, 3, 4, 23, 30, tzinfo=datetime.UTC),
        pd.Timestamp("2024-03-04 23:30", tz="UTC"),
    ],
)
def test_a_moment_that_names_its_time_zone_has_the_day_of_vietnam(written):
    assert iso_date(written) == "2024-03-05"


@pytest.mark.parametrize(
    ("written", "month"),
    [("2024-03", "2024-03"), ("03/2024", "2024-03"), ("tháng 3 năm 2024", "2024-03"), ("Mar 2024", "2024-03")],
)
def test_a_month_stays_a_month(written, month):
    assert iso_date(written) == month


@pytest.mark.parametrize(
    "written",
    [
        *("03/25/2024", "2024/25/03", "05/03/24", "2024-02-31", "2024-13", "2024", "202403", "45356", "17:20"),
        *("0001-01-01T00:00:00Z", "9999-12-31", "0000-00-00", "hôm qua", "2 giờ trước", "2024-W10"),
        *(0, True, 45356, 1e300, float("inf"), float("nan"), 10**400, ["2024-03-05"], None, ""),
    ],
)
def test_what_may_be_another_day_or_is_none_is_not_guessed(written):
    assert iso_date(written) is None


def test_the_time_stamps_of_parquet_are_days_of_vietnam(tmp_path):
    moment = datetime.datetime(2024, 3, 4, 23, 30, tzinfo=datetime.UTC)
    text = "Hai bên hội đàm tại Hà Nội."
    for number, kind in enumerate((pa.timestamp("us", "UTC"), pa.timestamp("ns", "UTC"), pa.int64())):
        told = int(moment.timestamp()) if kind == pa.int64() else moment
        path = tmp_path / f"{number}.parquet"
        pq.write_table(pa.table({"id": ["a"], "text": [text], "date": pa.array([told], kind)}), path)
        assert [article.date for article in read_articles([path])] == ["2024-03-05"]


def test_what_a_date_that_was_not_read_holds_cannot_write_to_the_terminal():
    unread = UnreadDates()
    unread.note(Article("a", "tin.csv:2", "Tin.", unread_date="\x1b[2J\u202eqq"))
    assert str(unread).startswith(r"1 publication date could not be read: '\x1b[2J\u202eqq' (tin.csv:2); its article")
