"""Plain parameters of the address bar: what a page is about and how it draws, in codes and ids."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import streamlit as st

NUMBER = re.compile("[0-9]{1,9}")


def chosen(key: str, default: str = "") -> str:
    """A plain parameter of the URL, else the default."""
    return st.query_params.get(key) or default


def show(key: str, value: str) -> None:
    """Say what the page shows under a plain parameter, so that a copied link holds it."""
    st.session_state.shown[key] = value


def put(key: str, value: str | None, default: str = "") -> None:
    """Write a plain parameter, or take it out where it says nothing new."""
    if value and value != default:
        st.query_params[key] = value
    else:
        forget(key)


def forget(key: str) -> None:
    """Take a plain parameter out of the address bar."""
    if key in st.query_params:
        del st.query_params[key]


def choose(
    key: str,
    options: Sequence[str],
    label: str,
    name: Callable[[str], str],
    clears: Sequence[str] = (),
) -> str:
    """Draw a switch between few options, whose value is a plain parameter of the URL; the first is the default.

    `clears` are parameters that mean nothing once the switch is turned.
    """
    value = chosen(key)
    value = value if value in options else options[0]
    show(key, value)
    control = f"{key}_control"
    st.session_state[control] = value

    def write() -> None:
        put(key, st.session_state[control], options[0])
        for other in clears:
            forget(other)

    st.segmented_control(
        label,
        options,
        required=True,
        format_func=name,
        key=control,
        on_change=write,
        wrap=True,
    )
    return value


def turn(key: str, last: int, of: object) -> int:
    """Draw the pages of a long list and give the present one, which is a plain parameter of the URL.

    `of` is what is listed: once that changes, while the address stays at a page of what was listed before, the list
    begins anew.
    """
    before, st.session_state[f"{key}_of"] = st.session_state.get(f"{key}_of"), (of, chosen(key))
    if before and before[0] != of and before[1] == chosen(key):
        forget(key)
    asked, control = chosen(key), f"{key}_control"
    page = min(max(int(asked), 1), last) if NUMBER.fullmatch(asked) else 1
    if page > 1:
        show(key, str(page))
    st.session_state[control] = page
    st.pagination(last, key=control, on_change=lambda: put(key, str(st.session_state[control]), "1"))
    return page


def pick(
    key: str, options: Sequence[str], label: str, name: Callable[[str], str], value: str | None, nobody: str = ""
) -> None:
    """Draw a list of many options, whose value is a plain parameter of the URL; it can be emptied with `nobody`."""
    control = f"{key}_control"
    st.session_state[control] = value
    if value:
        show(key, value)
    st.selectbox(
        label,
        options,
        index=None if nobody or not value else 0,
        format_func=lambda option: name(option) or str(option),
        key=control,
        placeholder=nobody,
        on_change=lambda: put(key, st.session_state[control]),
    )


def pick_pair(codes: Sequence[str], options: Sequence[str], labels: Sequence[str], name: Callable[[str], str]) -> None:
    """Draw two lists of countries, whose values are one plain parameter of the URL: `pair=CHN~VNM`."""
    controls = ("left_control", "right_control")

    def write() -> None:
        codes = [st.session_state[control] for control in controls]
        put("pair", "~".join(codes) if all(codes) else None)

    if all(codes):
        show("pair", "~".join(codes))
    for slot, control, label, code in zip(st.columns(2), controls, labels, codes, strict=True):
        st.session_state[control] = code
        slot.selectbox(label, options, index=0 if code else None, format_func=name, key=control, on_change=write)
