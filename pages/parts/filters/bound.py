"""The filters of the frame: widgets that Streamlit binds to the address bar, where it writes their labels."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from pages.parts.charts import each
from pages.parts.text import DEFAULT_LANGUAGE, LANGUAGES, Text
from pipeline import queries
from pipeline.queries import Filters
from pipeline.records import KINDS, TOPICS
from pipeline.store.store import Store

LISTS = {"country": "countries", "leader": "leaders", "kind": "kinds", "topic": "topics"}
"""Parameter of the URL -> field of `Filters`."""
BOUND = ("lang", *LISTS, "sure", "period", "q")
STEPS = {step: f"{step:.0%}" for step in (0.5, 0.6, 0.7, 0.8, 0.9)}
"""The least confidences that are offered -> label, the same in every language."""
LANGUAGE_NAMES = {code: Text(code)("common.language") for code in LANGUAGES}
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
LEADERS_OFFERED = 300


def language() -> str:
    """The language of this run, also before its control is drawn."""
    asked = st.session_state.get("lang") or st.query_params.get("lang")
    return next((code for code in LANGUAGES if asked in (code, LANGUAGE_NAMES[code])), DEFAULT_LANGUAGE)


def names(store: Store, text: Text) -> dict[str, dict[str, str]]:
    """What each list filter offers: parameter -> code -> label."""
    countries = queries.countries(store)
    leaders = queries.leaders(store, limit=LEADERS_OFFERED)
    offered = {
        "country": {code: text.country(code) for code in countries.country},
        "leader": {row.person_id: person(row.name, row.country, text) for row in each(leaders)},
        "kind": {code: text.word("kind", code) for code in KINDS},
        "topic": {code: text.word("topic", code) for code in TOPICS},
    }
    extra = set(st.session_state.get("leader") or ()) | set(st.session_state.get("leaders_asked") or ())
    for person_id in extra - set(offered["leader"]):
        if found := queries.leader(store, person_id):
            offered["leader"][person_id] = person(found.name, found.country, text)
    offered["country"] = {code: offered["country"][code] for code in sorted_by_label(offered["country"], text)}
    return offered


def person(name: str, country: str | None, text: Text) -> str:
    """Label of a person: the name, with the country, which tells namesakes apart."""
    return f"{name} ({text.country(country)})" if country else name


def sorted_by_label(labels: dict[str, str], text: Text) -> list[str]:
    """Codes in the order of their labels."""
    places = {label: number for number, label in enumerate(text.order(set(labels.values())))}
    return sorted(labels, key=lambda code: places[labels[code]])


def translate(store: Store) -> None:
    """On a session's first run, turn what the link holds into present labels, and keep what cannot be read.

    Reruns the script where the address bar had to be changed, in one go, as each change is an entry of the browser's
    history. The link as it came stays there as well; whoever comes back to it is sent on.
    """
    address = {key: st.query_params.get_all(key) for key in st.query_params}
    if "unread" in st.session_state:
        if address == st.session_state.get("came"):
            leave_link()
        return
    asked = {key: address[key] for key in BOUND if key in address}
    lang = language()
    st.session_state.leaders_asked = asked.get("leader", [])
    both = {code: names(store, Text(code)) for code in LANGUAGES}
    unread, bad_period, wanted = [], [], {}
    for key, values in asked.items():
        if key == "lang":
            known = [LANGUAGE_NAMES[code] for code in LANGUAGES if values[-1] in (code, LANGUAGE_NAMES[code])]
            unread += [] if known else [(key, value) for value in values]
        elif key in LISTS:
            codes = {label: code for code_names in both.values() for code, label in code_names[key].items()}
            codes |= {code: code for code in both[lang][key]}
            known = [both[lang][key][codes[value]] for value in dict.fromkeys(values) if value in codes]
            unread += [(key, value) for value in values if value and value not in codes]
        elif key == "sure":
            labels = {str(step): label for step, label in STEPS.items()} | {label: label for label in STEPS.values()}
            known = [labels[value] for value in values[-1:] if value in labels]
            unread += [(key, value) for value in values[-1:] if value and value not in labels]
        elif key == "period":
            known = [value for value in values if is_day(value)]
            bad_period = [value for value in values if value and value not in known]
            if len(known) == len(values) == 1:
                st.session_state.day_asked = known
            elif len(known) != 2:
                bad_period, known = bad_period or known, []
            known = sorted(known)
        else:
            known = values[-1:]
        if known != values:
            wanted[key] = known
    st.session_state.unread, st.session_state.unread_period = unread, bad_period
    if wanted:
        st.session_state.came = address
        st.query_params.from_dict({key: values for key, values in (address | wanted).items() if values})
        st.rerun()


def is_day(value: str) -> bool:
    """True for an ISO day between the first and last that the control offers."""
    try:
        return FIRST_DAY <= date.fromisoformat(value) <= LAST_DAY
    except ValueError:
        return False


def draw_language() -> Text:
    """Draw the switch of languages and give the words of the chosen one."""
    lang = st.session_state.get("lang") or DEFAULT_LANGUAGE
    keep_bound("lang", [] if lang == DEFAULT_LANGUAGE else [LANGUAGE_NAMES.get(lang, "")])
    lang = st.segmented_control(
        " · ".join(Text(code)("filter.lang") for code in LANGUAGES),
        LANGUAGES,
        default=DEFAULT_LANGUAGE,
        required=True,
        format_func=LANGUAGE_NAMES.get,
        key="lang",
        bind="query-params",
        label_visibility="collapsed",
        on_change=turn,
    )
    return Text(lang or DEFAULT_LANGUAGE)


def turn() -> None:
    """Note that the language changes: until the labels have followed, the address bar holds those of the other."""
    st.session_state.turning = True


def keep_bound(key: str, said: list[str]) -> None:
    """Set a bound value again before its widget is drawn, unless the address bar says it already.

    It heals a link after clicks that came before the widgets had mounted, and rewrites labels in a new language. To
    set what the address says would have Streamlit send the address again, which on the way to another page leaves the
    old page with the new page's parameters in the browser's history.
    """
    if key in st.session_state and st.query_params.get_all(key) != said:
        st.session_state[key] = st.session_state[key]


def keep_filters(offered: dict[str, dict[str, str]]) -> None:
    """Set the bound values of the filters again where the address bar does not say them."""
    for key, labels in offered.items():
        keep_bound(key, [labels.get(code, str(code)) for code in st.session_state.get(key) or ()])
    keep_bound("sure", [STEPS[st.session_state.sure]] if st.session_state.get("sure") else [])
    keep_bound("period", [day.isoformat() for day in st.session_state.get("period") or ()])
    keep_bound("q", [st.session_state.q] if st.session_state.get("q") else [])


def draw(store: Store, text: Text, beside_countries: Callable[[Sequence[str]], None]) -> Filters:
    """Draw the filters of the frame and give what they say; `beside_countries` draws what follows those chosen."""
    offered = names(store, text)
    keep_filters(offered)
    if foreign(store, offered) and not st.session_state.get("turning"):
        pass_by(text)
    st.text_input(text("filter.q"), key="q", bind="query-params", help=text("filter.q_help"), icon=":material/search:")
    notes = "\n".join(f"- {text(f'kind_note.{kind}')}" for kind in KINDS)
    helped = {"country": text("filter.country_help"), "kind": notes}
    for key in LISTS:
        labels = offered[key]
        st.multiselect(
            text(f"filter.{key}"),
            list(dict.fromkeys([*labels, *st.session_state.get(key, ())])),
            format_func=lambda code, labels=labels: labels.get(code, str(code)),
            key=key,
            bind="query-params",
            placeholder=text("filter.any"),
            select_all=False,
            help=helped.get(key),
        )
        if key == "country":
            beside_countries(st.session_state.get(key) or ())
    st.selectbox(
        text("filter.sure"),
        list(STEPS),
        index=None,
        format_func=lambda step: STEPS.get(step, str(step)),
        key="sure",
        bind="query-params",
        placeholder=text("filter.any"),
        help=text("filter.sure_help"),
        filter_mode=None,
    )
    draw_period(text)
    st.session_state.lang_before = text.lang
    st.session_state.turning = st.session_state.get("turning", False) and foreign(store, offered)
    found = present()
    if found.period[0] and (n := queries.doubtful(store, found)):
        st.caption(text("filter.doubtful", n=n))
    return found


def draw_clear(found: Filters, text: Text) -> None:
    """Draw the button that takes all filters away, where there are any."""
    if found != Filters():
        st.button(text("filter.clear"), on_click=clear, width="stretch", key="clear")


def draw_period(text: Text) -> None:
    """Draw the period. Of two equal days in the address Streamlit keeps one, so a link to a single day is completed.

    One day alone is such a link when a session begins, and afterwards a period whose last day is still to be chosen.
    """
    asked = st.query_params.get_all("period")
    if day := st.session_state.pop("single_day", None):
        st.session_state.period = (day, day)
    period = st.date_input(
        text("filter.period"),
        value=(),
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        format="DD/MM/YYYY",
        key="period",
        bind="query-params",
    )
    if len(period) == 1:
        said = period[0].isoformat()
        if asked == [said, said] or st.session_state.pop("day_asked", None) == [said]:
            st.session_state.single_day = period[0]
            st.rerun()
        st.caption(text("filter.half"))


def foreign(store: Store, offered: dict[str, dict[str, str]]) -> bool:
    """True where the address bar holds labels of another language."""
    for key in LISTS:
        values = set(st.query_params.get_all(key))
        if not values <= set(offered[key].values()) and any(
            values <= set(names(store, Text(lang))[key].values()) for lang in LANGUAGES
        ):
            return True
    return False


def pass_by(text: Text) -> None:
    """Go on in the browser's history from an address that is no view of anybody's.

    A change of language writes the language first and the labels of each filter after it; on the way Back or Forward
    the addresses in between hold labels of the other language, which the filters would drop.
    """
    way = "back" if st.session_state.get("lang_before") == text.lang else "forward"
    run_script(f"history.{way}()")
    st.stop()


def leave_link() -> None:
    """Go back from the link as it came to what was before it, or forward to its view where nothing was."""
    run_script(
        "history.back(); const stuck = setTimeout(() => history.forward(), 2000);"
        " addEventListener('popstate', () => clearTimeout(stuck), {once: true})"
    )
    st.stop()


def run_script(script: str) -> None:
    """Run a script in the browser, also where the same ran before."""
    st.session_state.passed = st.session_state.get("passed", 0) + 1
    st.html(f"<script>/* {st.session_state.passed} */ {{ {script} }}</script>", unsafe_allow_javascript=True)


def search(label: str, help_text: str) -> None:
    """Draw the frame's search once more, in the middle of a page that is about searching."""
    st.session_state.q_here = st.session_state.get("q") or ""

    def write() -> None:
        st.session_state.q = st.session_state.q_here

    st.text_input(label, key="q_here", help=help_text, icon=":material/search:", on_change=write)


def present() -> Filters:
    """The filters that the frame's widgets say, an unfinished period left out."""
    state = st.session_state
    period = state.get("period") or ()
    days = (period[0].isoformat(), period[1].isoformat()) if len(period) == 2 else (None, None)
    lists = {field: tuple(state.get(key) or ()) for key, field in LISTS.items()}
    return Filters(**lists, sure=state.get("sure"), period=days, text=state.get("q") or "")


def clear() -> None:
    """Empty every filter."""
    for key in LISTS:
        st.session_state[key] = []
    st.session_state.sure = None
    st.session_state.period = ()
    st.session_state.q = ""


def set_period(first: str, last: str) -> None:
    """Narrow the period; dates are ISO, whatever follows the day is left out."""
    first, last = sorted((first[:10], last[:10]))
    if is_day(first) and is_day(last):
        st.session_state.period = (date.fromisoformat(first), date.fromisoformat(last))


def set_time(time: str) -> None:
    """Narrow the period to one year (YYYY) or month (YYYY-MM)."""
    set_period(*days_of(time))


def days_of(time: str) -> tuple[str, str]:
    """First and last day of a year (YYYY) or month (YYYY-MM)."""
    year, month = int(time[:4]), int(time[5:7] or 0)
    return f"{year}-{month or 1:02}-01", f"{year}-{month or 12:02}-{monthrange(year, month or 12)[1]}"


def keep_only(key: str, value: str) -> None:
    """Set one list filter to one value."""
    st.session_state[key] = [value]


def active(filters: Filters, text: Text) -> list[str]:
    """Names of the filters that are set, for advice on an empty page."""
    said = [text(f"filter.{key}") for key, field in LISTS.items() if getattr(filters, field)]
    narrowed = {"sure": filters.sure, "period": filters.period[0], "q": filters.text}
    return said + [text(f"filter.{key}") for key, value in narrowed.items() if value]
