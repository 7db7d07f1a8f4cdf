"""Every text of the interface, in Dutch and English."""

from service.web.wordings.access import ACCESS
from service.web.wordings.documents import DOCUMENTS
from service.web.wordings.frame import FRAME
from service.web.wordings.others import OTHERS
from service.web.wordings.search import SEARCH
from service.web.wordings.viewer import VIEWER
from service.web.wordings.wording import Wording

TEXTS: dict[str, Wording] = FRAME | ACCESS | SEARCH | DOCUMENTS | VIEWER | OTHERS
