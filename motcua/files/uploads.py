"""The files that came with a form."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_noop as N_

from motcua.files.upload_handler import SpooledUpload
from motcua.ground.refusals import TooLarge
from motcua.ground.sentences import Sentence


def received(request: HttpRequest, field: str) -> list[SpooledUpload]:
    """The uploads posted as `field`, in their order; none when no file was chosen.

    Refuses: TooLarge (one of them is over the limit).
    """
    uploads = [one for one in request.FILES.getlist(field) if isinstance(one, SpooledUpload)]
    for one in uploads:
        if one.is_too_large:
            raise too_large(one.name or "")
    return uploads


def too_large(file_name: str) -> TooLarge:
    """What to say about a file over the limit."""
    megabytes = settings.MAX_FILE_BYTES // (1024 * 1024)
    sentence = N_("Tệp {name} lớn hơn {limit} MB. Giảm dung lượng hoặc chia nhỏ rồi gửi lại.")
    return TooLarge(Sentence(sentence, {"name": file_name, "limit": megabytes}), code="file_too_large")
