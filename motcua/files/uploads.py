"""The files that came with a form, or the reason why they did not."""

from django.conf import settings
from django.http import HttpRequest

from motcua.files.upload_handler import BROKEN_OFF, REFUSED, SpooledUpload
from motcua.ground.refusals import FieldError, Invalid, TooLarge
from motcua.ground.sentences import Sentence


def received(request: HttpRequest, field: str) -> list[SpooledUpload]:
    """The uploads posted as `field`, in their order; none when no file was chosen.

    Refuses: TooLarge (a file over the limit), Invalid (the sending broke off).
    """
    files = request.FILES.getlist(field)
    if getattr(request, BROKEN_OFF, False):
        raise _about(field, Sentence("Tệp chưa gửi trọn vì đứt kết nối. Gửi lại tệp này."), "broken_off")
    for name, file_name in getattr(request, REFUSED, []):
        if name == field:
            raise TooLarge(too_large(file_name), code="file_too_large")
    return [one for one in files if isinstance(one, SpooledUpload)]


def too_large(file_name: str) -> Sentence:
    """What to do about a file over the limit."""
    megabytes = settings.MAX_FILE_BYTES // (1024 * 1024)
    values: dict[str, str | int] = {"name": file_name, "limit": megabytes}
    return Sentence("Tệp {name} lớn hơn {limit} MB. Giảm dung lượng hoặc chia nhỏ rồi gửi lại.", values)


def _about(field: str, sentence: Sentence, code: str) -> Invalid:
    return Invalid(sentence, errors=(FieldError(f"/{field}", sentence),), code=code)
