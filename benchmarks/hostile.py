"""Whether hostile text takes time that grows in step with its size, and which stage takes it.

    python -m benchmarks.hostile [NAME ...] [--most 100000] [--limit 30] [--whole]

Each text is read at four sizes, each twice the last, up to `--most` letters. Printed are the seconds of the processor
and the exponent of growth over the three largest (1 is linear, 2 quadratic; noise makes it 0.9 to 1.3), and the
functions that took longest where it is above 1.4. `--whole` reads the three texts of the promise instead: one
line of 5 MB, a million quotation marks and ten thousand titles in a row, once with the gate and once without.
"""

from __future__ import annotations

import argparse
import cProfile
import math
import pstats
import random
import sys
import time
from collections.abc import Callable

from pipeline.extract import extract
from pipeline.patience import TooLong, patience
from pipeline.records import Article

GROWTH = 1.4
TITLE = "Chủ tịch nước "
LEAD = "Ngày 5/3/2024, tại Hà Nội, Thủ tướng Lê Văn Thử đã hội đàm với Tổng thống Peru Ana Quispe.\n"
SAID = "Ông Thử khẳng định Việt Nam coi trọng quan hệ với Peru. Về phần mình, bà Quispe nói: “Chúng tôi cảm ơn”.\n"
SYLLABLES = ("việt", "nam", "quan", "hệ", "hợp", "tác", "phát", "triển", "hai", "nước", "nhân", "dân", "bộ", "trưởng")


def names(count: int) -> list[str]:
    """Made names, all different."""
    dice = random.Random(1)
    parts = ["".join(dice.choice("bcdghklmnpqrstvx") + dice.choice("aeiou") for _ in range(2)) for _ in range(4000)]
    return [f"{dice.choice(parts)} {dice.choice(parts)} {dice.choice(parts)}".title() for _ in range(count)]


def repeated(piece: str, before: str = "", after: str = "") -> Callable[[int], str]:
    """A text of about so many letters: the same piece over and over."""
    return lambda size: before + piece * (size // len(piece)) + after


def of_names(form: str, before: str = "") -> Callable[[int], str]:
    """A text in which each piece has other names."""

    def make(size: int) -> str:
        count = size // (len(form) + 26)
        made = iter(names(2 * count))
        return before + "".join(form.format(next(made), next(made)) for _ in range(count))

    return make


def one_line(size: int) -> str:
    """Ordinary syllables without a full stop or a break."""
    dice = random.Random(2)
    return " ".join(dice.choice(SYLLABLES) for _ in range(size // 5))


def numbered(form: str, before: str = "") -> Callable[[int], str]:
    """A text whose pieces carry rising numbers."""
    return lambda size: before + "".join(form.format(n, n % 28 + 1, n % 12 + 1) for n in range(size // len(form)))


TEXTS: dict[str, Callable[[int], str]] = {
    "one line": one_line,
    "straight quotation marks": repeated('"'),
    "opening quotation marks": repeated("“"),
    "closing quotation marks": repeated("”"),
    "pairs of quotation marks": repeated("“a” "),
    "quotation marks between statements": repeated('Ông nói: "', LEAD),
    "an unclosed quotation": repeated("Chúng tôi coi trọng quan hệ. ", LEAD + "Ông Thử nói: “"),
    "titles": repeated(TITLE),
    "titles and commas": repeated("Thủ tướng, "),
    "joined titles": repeated("Tổng Bí thư, Chủ tịch nước "),
    "titles with countries": repeated("Ngoại trưởng Peru "),
    "titles with names": of_names("Bộ trưởng {} và Đại sứ {}, ", "Hội đàm với "),
    "titles with names, a line each": of_names("Bộ trưởng Ngoại giao {} đã tiếp Đại sứ Peru {}.\n"),
    "former titles": repeated("nguyên cố Phó quyền "),
    "capitals": repeated("Lê Văn "),
    "names only": of_names("{} {} "),
    "capital letters": repeated("ABC. D.E. "),
    "one word": repeated("a"),
    "one capital": repeated("Đ"),
    "countries": repeated("Việt Nam, Trung Quốc, Lào, "),
    "pairs of countries": repeated("Việt - Trung - Lào - "),
    "countries in one meeting": repeated("Việt Nam, Peru, ", "Thủ tướng hội đàm với lãnh đạo "),
    "encounters": repeated("hội đàm với "),
    "encounters, a sentence each": repeated(LEAD),
    "encounters without a full stop": repeated("Thủ tướng Lê Văn Thử hội đàm với Tổng thống Peru Ana Quispe "),
    "statements": repeated(SAID, LEAD),
    "statements by many": of_names("Bộ trưởng {} khẳng định quan hệ với Peru. Ông {} nói thêm về hợp tác.\n", LEAD),
    "pronouns": repeated("Ông nói bà nói ông ấy nói. ", LEAD),
    "pronouns without a full stop": repeated("ông nói bà nói ", LEAD),
    "speakers without end": repeated("Về phần mình, "),
    "days": numbered("ngày {1}/{2} "),
    "days of years": numbered("ngày {1}/{2}/2024, "),
    "days and encounters": numbered("Ngày {1}/{2}, Thủ tướng Lê Văn Thử tiếp Đại sứ Peru Ana Quispe. "),
    "days without a year": numbered("Ngày {1}/{2}, họ gặp nhau.\n", LEAD),
    "years": numbered("năm {0} "),
    "lists of days": repeated("1, 2, 3, "),
    "from day to day": repeated("từ ngày 4 đến ", LEAD),
    "anniversaries": repeated("kỷ niệm 50 năm thiết lập quan hệ ngoại giao Việt Nam - Peru, "),
    "digits": repeated("1"),
    "digits and full stops": repeated("1."),
    "digits and strokes": repeated("1/"),
    "full stops": repeated("."),
    "ellipses": repeated("… "),
    "abbreviations": repeated("TP. "),
    "letters and full stops": repeated("a."),
    "spaces": repeated(" ", "a", "b"),
    "tabs and spaces": repeated("\t ", "a", "b"),
    "hard spaces": repeated("\u00a0", "a", "b"),
    "line breaks": repeated("\n", "a", "b"),
    "short lines": repeated("a\n"),
    "lines that end in initials": repeated("A.B.\nQuispeva "),
    "the same headline": repeated("Thủ tướng thăm Peru hôm nay\n"),
    "headlines": numbered("Thủ tướng thăm Peru lần thứ {0}\n"),
    "headlines twice": lambda size: "".join(
        f"Thủ tướng thăm Peru lần thứ {n}\n" * 2 + "Ông đã hội đàm ...\n" for n in range(size // 80)
    ),
    "one headline over and over in a line": repeated("Thủ tướng thăm Peru "),
    "bullets": repeated("• Thủ tướng thăm Peru\n"),
    "ends of pages": repeated("Đọc nhiều\n", LEAD),
    "asides": repeated("Tin liên quan:\n" + LEAD),
    "round brackets": repeated("("),
    "closing brackets": repeated(")"),
    "pairs of brackets": repeated("() "),
    "square brackets": repeated("["),
    "links in brackets": repeated(" [Thủ tướng thăm Peru và Chile trong tuần]", "Ông nói."),
    "colons": repeated(": "),
    "credits": repeated("Ảnh: "),
    "credits, a line each": repeated("Thủ tướng tiếp khách. Ảnh: TTXVN\n"),
    "credits in a line": repeated("Thủ tướng tiếp khách. Ảnh: TTXVN. ", "A"),
    "sources": repeated("(Theo "),
    "bylines": repeated("Lê Na\n"),
    "stamps": repeated("Thứ Ba, 05/03/2024 - 17:20 "),
    "stamps, a line each": repeated("Thứ Ba, 05/03/2024 - 17:20\n"),
    "hours": repeated("17:20 "),
    "weekdays": repeated("Thứ Ba, "),
    "dashes": repeated("- "),
    "long dashes": repeated("–"),
    "hyphens": repeated("a-"),
    "apostrophes": repeated("’"),
    "accents on one letter": repeated("\u0301", "a"),
    "accents": repeated("a\u0323\u0302"),
    "joiners": repeated("\u200d"),
    "right to left": repeated("\u202eab\u202c "),
    "letters encoded twice": repeated("Ã¡ áº¥ "),
    "tags": repeated("<b>"),
    "commas": repeated(", "),
    "conjunctions": repeated("và "),
    "relations": repeated("nâng cấp quan hệ lên Đối tác chiến lược toàn diện với Peru "),
    "relations of countries": repeated("Việt Nam và Peru là Đối tác chiến lược toàn diện, "),
    "forums": repeated("bên lề Hội nghị Cấp cao ASEAN lần thứ 44 và "),
    "places": repeated("tại Hà Nội, "),
    "journeys": repeated("thăm chính thức Peru từ ngày 4 đến 6/3, "),
    "summits": repeated("Thủ tướng dự Hội nghị Cấp cao ASEAN. Bên lề hội nghị, ông gặp Tổng thống Peru. "),
    "an article again and again": repeated(LEAD + SAID),
    "an article on one line": repeated((LEAD + SAID).replace("\n", " ")),
    "other people in each article": of_names(
        "Chiều 5/3, tại Hà Nội, Bộ trưởng Ngoại giao {} đã hội đàm với Ngoại trưởng Peru {}. Ông khẳng định Việt Nam "
        "coi trọng quan hệ với Peru. Về phần mình, bà cho biết Peru mong muốn mở rộng thương mại.\n"
    ),
}
"""Name -> a text of about so many letters."""

WHOLE: dict[str, Callable[[], str]] = {
    "one line of 5 MB": lambda: one_line(5 * 2**20),
    "a million quotation marks": lambda: '"' * 1_000_000,
    "10,000 titles in a row": lambda: TITLE * 10_000,
}


def seconds(text: str, limit: float, gate: bool = False) -> float:
    """How long the processor takes to read a text; infinite where it is given up after `limit` seconds."""
    began = time.process_time()
    try:
        with patience(limit):
            extract(Article("hostile", "benchmark", text), gate)
    except TooLong:
        return math.inf
    return time.process_time() - began


def slowest(text: str, limit: float) -> list[str]:
    """The functions in which reading a text spends most of its time."""
    profile = cProfile.Profile()
    try:
        with patience(limit):
            profile.runcall(extract, Article("hostile", "benchmark", text), False)
    except TooLong:
        pass
    stats = pstats.Stats(profile).stats
    own = sorted(stats.items(), key=lambda item: -item[1][2])[:3]
    return [f"{where[0].rpartition('/')[2]}:{where[1]} {where[2]} {facts[2]:.1f} s" for where, facts in own]


def main() -> int:
    """Measure and print; exit status 1 if a text grows faster than it should."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="texts to read (default: all)")
    parser.add_argument("--most", type=int, default=100_000, help="letters of the largest text")
    parser.add_argument("--limit", type=float, default=30, help="seconds after which a text is given up")
    parser.add_argument("--whole", action="store_true", help="the three texts of the promise")
    chosen = parser.parse_args()
    seconds(LEAD + SAID, chosen.limit)  # loads the tables
    if chosen.whole:
        print(f"{'':28}{'letters':>12}{'with the gate':>15}{'without':>10}{'1/2 as long':>13}")
        for name, make in WHOLE.items():
            text = make()
            gated, whole, half = (
                seconds(text, 600, True),
                seconds(text, 600),
                seconds(text[: len(text) // 2], 600),
            )
            print(f"{name:28}{len(text):12,}{gated:13.2f} s{whole:8.2f} s{half:11.2f} s", flush=True)
        return 0
    bad = 0
    for name in chosen.names or TEXTS:
        times = []
        for size in (chosen.most >> 3, chosen.most >> 2, chosen.most >> 1, chosen.most):
            times.append(seconds(TEXTS[name](size), chosen.limit))
            if times[-1] == math.inf:
                break
        growth = math.log2(times[-1] / max(times[-3], 1e-9)) / 2 if len(times) > 2 else math.inf
        wrong = times[-1] == math.inf or (growth > GROWTH and times[-1] > 0.5)
        bad += wrong
        shown = "  ".join(f"{t:7.2f}" for t in times)
        print(f"{'!' if wrong else ' '} {name:38} {shown} s  exponent {growth:.2f}", flush=True)
        if wrong:
            size = chosen.most >> (4 - len(times))
            print("      " + "; ".join(slowest(TEXTS[name](size), chosen.limit)), flush=True)
    print(f"{bad} of {len(chosen.names or TEXTS)} texts grow faster than their size")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
