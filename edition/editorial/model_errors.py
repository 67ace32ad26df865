"""Maps the types of Pydantic's errors to the messages that editors read instead."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic_core import ErrorDetails

from edition.system.messages import Message, message_of, verbatim

_PAIRS = Message("expected key: value pairs")
_LIST = Message("expected a list")
_NUMBER = Message("expected a number")
_YES_OR_NO = Message("expected true or false")
_EMPTY = Message("is empty")
_PROBLEMS: Mapping[str, Message] = {
    "missing": Message("is missing"),
    "extra_forbidden": Message("unknown key"),
    "dict_type": _PAIRS,
    "model_type": _PAIRS,
    "model_attributes_type": _PAIRS,
    "tuple_type": _LIST,
    "list_type": _LIST,
    "string_type": Message("expected text"),
    "int_type": _NUMBER,
    "int_parsing": _NUMBER,
    "int_from_float": _NUMBER,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "bool_type": _YES_OR_NO,
    "bool_parsing": _YES_OR_NO,
    "string_too_short": _EMPTY,
    "too_short": _EMPTY,
    "json_invalid": Message("invalid JSON"),
    "json_type": Message("invalid JSON"),
}


def problem_of(detail: ErrorDetails) -> Message:
    """The message about an invalid value."""
    context = detail.get("ctx", {})
    match detail["type"], context.get("error"):
        case "value_error", Exception() as error:
            return message_of(error)
        case (("greater_than_equal" | "greater_than"), _):
            least = str(context.get("ge", context.get("gt", "")))
            return Message("the number is too small (limit: {limit})", limit=least)
        case (("less_than_equal" | "less_than"), _):
            most = str(context.get("le", context.get("lt", "")))
            return Message("the number is too large (limit: {limit})", limit=most)
        case kind, _:
            return _PROBLEMS.get(kind) or verbatim(detail["msg"])
