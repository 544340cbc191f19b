"""The business file and the data map together: the owner's own retentions shorten the map's."""

from pathlib import Path

from config.business import BusinessFileInvalid, read_business
from config.data_map import DATA_MAP, DataMapWrong, read_data_map, shorten
from models.business import Business
from models.datamap import DataMap


def read_papers(business_path: Path, map_path: Path = DATA_MAP) -> tuple[Business, DataMap]:
    """Return the business and the map as it holds there; raise BusinessFileInvalid or DataMapWrong."""
    business, data_map = read_business(business_path), read_data_map(map_path)
    try:
        return business, shorten(data_map, business.retention)
    except DataMapWrong as fault:
        raise BusinessFileInvalid(f"{business_path} under [retention]: {fault}") from None
