"""A codebook file brought in: what would change is told field by field, then done as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualcode.errors import Refused

if TYPE_CHECKING:
    from qualcode.api import Study
    from qualcode.project.codebook_files import Brought


def bring(study: Study, text: str, *, dry_run: bool = False) -> Brought:
    return study.import_codebook(text, "book.yaml", dry_run=dry_run)


def test_out_and_in_again_changes_nothing(small_project: Study) -> None:
    study = small_project
    study.move_code(study.code("health").id, study.code("topic/papers").id, position=0)
    study.add_code("wish", facet="finding", after=study.code("need").id)
    text, steps = study.export_codebook(), len(study.history())
    found = bring(study, text)
    assert (found.added, found.changed, found.reordered, found.only_here) == ([], [], [], [])
    assert (found.themes_changed, found.themes_added, found.unchanged) == ([], [], 6)
    assert len(study.history()) == steps
    assert study.export_codebook() == text


def test_an_edited_file_is_looked_at_then_brought_in_as_one_step(small_project: Study) -> None:
    study = small_project
    text = study.export_codebook()
    edited = (
        text.replace("name: obstacle", "name: barrier\n    definition: What stands in the way.")
        .replace("parent: papers", "parent: health")
        .replace("all:\n", "any:\n")
    )
    found = bring(study, edited, dry_run=True)
    changed = {name: {f.field: (f.before, f.after) for f in fields}
               for name, fields in found.changed}  # fmt: skip
    assert changed == {
        "finding/barrier": {"name": ("obstacle", "barrier"),
                            "definition": ("", "What stands in the way.")},
        "topic/health/passport": {"place": ("topic/papers", "topic/health")},
    }  # fmt: skip
    assert [(name, fields[0].field) for name, fields in found.themes_changed] == [
        ("Need: health", "rule")
    ]
    assert study.export_codebook() == text
    steps = len(study.history())
    assert bring(study, edited) == found
    assert len(study.history()) == steps + 1
    again = study.export_codebook()
    assert bring(study, again).changed == []
    study.undo()
    assert study.export_codebook() == text


def test_what_the_file_does_not_name_stays_and_is_told(small_project: Study) -> None:
    book = "facets: [finding, topic]\ncodes:\n  - {name: need, facet: finding, hotkey: '1'}\n"
    found = bring(small_project, book)
    assert found.only_here == ["finding/obstacle", "topic/health", "topic/papers",
                               "topic/papers/passport"]  # fmt: skip
    assert found.themes_only_here == ["Need: health", "Papers"]
    assert found.unchanged == 1
    assert len(small_project.codebook().codes) == 5


def test_an_id_beats_a_path_and_two_codes_are_never_one(small_project: Study) -> None:
    study = small_project
    need = study.code("need")
    text = study.export_codebook().replace("name: need", "name: wish")
    text = text.replace("codes:\n", "codes:\n  - name: need\n    facet: finding\n", 1)
    found = bring(study, text)
    assert found.added == ["finding/need"]
    assert study.code("wish").id == need.id


def test_bridges_that_the_file_no_longer_names_are_gone(small_project: Study) -> None:
    study = small_project
    study.set_bridges(study.code("need").id, ["old", "older"], "no")
    text = study.export_codebook()
    assert bring(study, text).changed == []
    without = text.replace("was:\n", "was: [older]\n").replace("      - old\n", "")
    without = without.replace("      - older\n", "")
    assert [name for name, _ in bring(study, without).changed] == ["finding/need"]
    assert study.code("need").was == ("older",)


def test_codes_change_their_order_as_the_file_says(small_project: Study) -> None:
    study = small_project
    text = study.export_codebook()
    head, codes = text.split("codes:\n")
    codes, tail = codes.split("themes:\n")
    first, second, *others = codes.split("  - id:")[1:]
    turned = "  - id:".join(["", second, first, *others])
    found = bring(study, f"{head}codes:\n{turned}themes:\n{tail}")
    assert found.reordered == ["finding"]
    assert found.changed == []
    assert study.codebook().codes[0].name == "obstacle"


def test_a_file_that_would_give_two_codes_one_place_is_refused(small_project: Study) -> None:
    study = small_project
    guid = "12345678-1234-4123-8123-123456789abc"
    study.add_code("wish", facet="finding")
    text = study.export_codebook()
    only = text.split("  - id:")
    renamed = only[1].replace("name: need", "name: wish")
    with pytest.raises(Refused, match="two codes finding/wish"):
        bring(study, f"{only[0]}  - id:{renamed}")
    assert study.export_codebook() == text
    assert guid not in text


def test_codes_only_here_follow_a_parent_that_moves_to_another_facet(small_project: Study) -> None:
    study = small_project
    study.add_code("visa", study.code("topic/papers").id)
    text = study.export_codebook()
    start = text.index("  - id", text.index("name: papers") - 60)
    papers = text[start : text.index("  - id", start + 5)].replace("topic", "finding")
    bring(study, f"facets: [finding, topic]\ncodes:\n{papers}")
    assert study.code("visa").path == "finding/papers/visa"
    assert study.code("passport").facet == "finding"


def test_a_code_outside_all_facets_is_not_made(project: Study) -> None:
    project.add_code("water")
    with pytest.raises(Refused, match="water would be in no facet"):
        bring(project, "facets: [topic]\ncodes: [{name: roof, facet: topic}]")
