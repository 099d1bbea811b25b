"""Django's way of taking uploads in, made ours: straight to disk, hashed on the way, stopped at the limit.

A file over the limit is let go at once, but the rest of the form is read on, so that nothing a person typed
is lost; its upload says `is_too_large`, and `actions.store` refuses it. A body that breaks off is refused
whole.
"""

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from motcua.files.spool import Spool, SpoolFull
from motcua.ground.refusals import Invalid, TooLarge
from motcua.ground.sentences import Sentence

READ_ON_AT_MOST = 10
"""How many times the limit a request may be long before it is refused unread."""


class SpooledUpload(UploadedFile):
    """An upload that lies on disk already; `spool` knows its size and hash. Empty when it `is_too_large`."""

    def __init__(self, spool: Spool, name: str, content_type: str, size: int, *, is_too_large: bool) -> None:
        super().__init__(spool.file, name, content_type, size)
        self.spool = spool
        self.is_too_large = is_too_large

    def close(self) -> None:
        self.spool.close()


class _Counted:
    """A request body that knows how many bytes of it have come."""

    def __init__(self, body: Any) -> None:
        self._read = body.read
        self.received = 0

    def read(self, *size: int) -> bytes:
        chunk: bytes = self._read(*size)
        self.received += len(chunk)
        return chunk


class SpoolHandler(FileUploadHandler):
    """The one upload handler of the house."""

    file: Spool

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        """Count what comes, since a body that breaks off ends like one that is complete."""
        if content_length > settings.MAX_FILE_BYTES * READ_ON_AT_MOST:
            raise TooLarge(Sentence("Gửi quá nhiều tệp một lần. Gửi từng tệp."), code="request_too_large")
        self._expected = content_length
        self._counted: _Counted | None = None
        if input_data is self.request:
            self._counted = _Counted(input_data)
            setattr(input_data, "read", self._counted.read)  # noqa: B010 - an instance may shadow its method

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.file = Spool(settings.MAX_FILE_BYTES)
        self._is_too_large = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self._is_too_large:
            return
        try:
            self.file.write(raw_data)
        except SpoolFull:
            self._is_too_large = True
            self.file.empty()

    def file_complete(self, file_size: int) -> SpooledUpload:
        self.file.file.seek(0)
        return SpooledUpload(
            self.file,
            self.file_name or "",
            self.content_type or "",
            file_size,
            is_too_large=self._is_too_large,
        )

    def upload_interrupted(self) -> None:
        """The body ended inside a file."""
        self.file.close()
        raise _broken_off()

    def upload_complete(self) -> None:
        """The body ended, perhaps in the middle of the other fields: half a form is no form."""
        if self._counted is not None and self._counted.received < self._expected:
            raise _broken_off()


def _broken_off() -> Invalid:
    return Invalid(Sentence("Chưa nhận đủ vì đứt kết nối giữa chừng. Gửi lại lần nữa."), code="broken_off")
