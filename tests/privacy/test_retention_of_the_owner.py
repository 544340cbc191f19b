"""An owner's own retentions in the business file shorten the map's, for every process and paper."""

from pathlib import Path

import pytest

from config.business import BusinessFileInvalid
from config.data_map import DATA_MAP, read_data_map
from config.papers import read_papers

pytestmark = pytest.mark.promise(3)

EXAMPLE = DATA_MAP.with_name("business.toml").read_text("utf-8").partition("[retention]")[0]


def papers(tmp_path: Path, retention: str) -> Path:
    path = tmp_path / "business.toml"
    path.write_text(f"{EXAMPLE}[retention]\n{retention}\n", "utf-8")
    return path


def test_a_shorter_retention_holds_wherever_the_map_is_read(tmp_path: Path) -> None:
    business, data_map = read_papers(papers(tmp_path, 'summary = "P7D"\ncaller_name = 3600'))
    assert business.retention == {"summary": "P7D", "caller_name": 3600}
    assert data_map.fields["summary"].retention == 7 * 86400
    assert data_map.fields["caller_name"].retention == 3600
    assert data_map.fields["transcript"] == read_data_map().fields["transcript"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('summary = "P31D"', "never lengthened"),
        ('shoe_size = "P1D"', "no such field"),
        ("key_seeds = 60", "keys and proofs"),
        ("ledger = 60", "keys and proofs"),
        ("summary = true", "must be seconds or a duration"),
        ('summary = "soon"', "not seconds"),
    ],
)
def test_what_is_longer_unknown_or_the_houses_own_is_refused_by_name(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(BusinessFileInvalid, match=said) as refused:
        read_papers(papers(tmp_path, line))
    assert line.split()[0] in str(refused.value)
