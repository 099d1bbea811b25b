"""The histories that the demo province already holds, pack by pack."""

from motcua.demo.stories.building_and_land import BUILDING_AND_LAND
from motcua.demo.stories.civil_status import CIVIL_STATUS
from motcua.demo.stories.linked import LINKED
from motcua.demo.stories.publishing import PUBLISHING
from motcua.demo.stories.register_copies import REGISTER_COPIES
from motcua.demo.stories.shops import SHOPS

STORIES = (*REGISTER_COPIES, *PUBLISHING, *SHOPS, *CIVIL_STATUS, *LINKED, *BUILDING_AND_LAND)
