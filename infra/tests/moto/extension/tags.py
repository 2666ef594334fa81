"""The three operations with which a service's resources are tagged."""

from __future__ import annotations

from typing import Any

from .calls import Call, Params, answers


def answer_tags(service: str, keyed_by: str, tags: str = "Tags", keys: str = "TagKeys", as_map: bool = False) -> None:
    """Answers TagResource, UntagResource and ListTagsForResource of a service whose tags stand in `table("tags")`."""

    @answers(service, "TagResource")
    def tag(call: Call) -> None:
        call.table("tags").setdefault(call.params[keyed_by], {}).update(read_tags(call.params[tags]))

    @answers(service, "UntagResource")
    def untag(call: Call) -> None:
        kept = call.table("tags").get(call.params[keyed_by], {})
        for key in call.params[keys]:
            kept.pop(key, None)

    @answers(service, "ListTagsForResource")
    def list_tags(call: Call) -> Params:
        kept = call.table("tags").get(call.params[keyed_by], {})
        return {tags: kept if as_map else write_tags(kept)}


def read_tags(tags: Any) -> dict[str, str]:
    """A map of tags, whether the service writes it as a map or as a list of keys and values."""
    return dict(tags) if isinstance(tags, dict) else {tag["Key"]: tag["Value"] for tag in tags or []}


def write_tags(tags: dict[str, str]) -> list[Params]:
    return [{"Key": key, "Value": value} for key, value in tags.items()]
