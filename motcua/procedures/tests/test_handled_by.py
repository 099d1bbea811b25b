"""`agency.handled_by` and `limit.stands`: what they name must be there."""

import shutil

import pytest

from motcua.procedures.packs import check, load
from motcua.procedures.tests.pack_folders import SHIPPED, replace


@pytest.mark.parametrize(
    ("pack", "old", "new", "rule"),
    [
        ("du-dieu-kien-an-toan-thuc-pham", "      type: so-y-te", "      type: so-noi-vu", "handled-by"),
        ("du-dieu-kien-an-toan-thuc-pham", "{field: product}, catering]", "{field: goods}, catering]", "expression"),
        ("bien-dong-dat-dai", "- step: cho-nop-thue", "- step: cho-ngan-hang", "limit"),
        ("bien-dong-dat-dai", "- step: cho-nop-thue", "- step: tiep-nhan", "limit"),
    ],
)  # fmt: skip
def test_what_a_pack_names_must_be_there(tmp_path, pack, old, new, rule):
    folder = tmp_path / pack
    shutil.copytree(SHIPPED / pack, folder)
    assert check(load(folder)) == []
    replace("pack.yaml", old, new)(folder)
    assert rule in {finding.rule for finding in check(load(folder))}
