"""Django's way of taking uploads in, made ours: straight to disk, hashed on the way, stopped at the limit.

What could not be taken is remembered on the request, where `uploads.received` finds it; the other parts
of the same form are read on, so that nothing a person typed is lost.
"""

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload

from motcua.files.spool import Spool, SpoolFull

REFUSED = "motcua_files_refused"
BROKEN_OFF = "motcua_files_broken_off"
READ_ON_AT_MOST = 10
"""How many times the limit a request may be long before its connection is dropped instead of read on."""


class SpooledUpload(UploadedFile):
    """An upload that lies on disk already; `spool` knows its size and hash."""

    def __init__(self, spool: Spool, name: str, content_type: str) -> None:
        super().__init__(spool.file, name, content_type, spool.size)
        self.spool = spool

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

    file: Spool | None

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        """Count what comes, since a body that breaks off ends like one that is complete."""
        self._expected = content_length
        self._limit = settings.MAX_FILE_BYTES
        self._done: list[SpooledUpload] = []
        self._counted: _Counted | None = None
        if input_data is self.request:
            self._counted = _Counted(input_data)
            setattr(input_data, "read", self._counted.read)  # noqa: B010 - an instance may shadow its method

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if self._expected > self._limit * READ_ON_AT_MOST:
            self._refuse()
            raise StopUpload(connection_reset=True)
        self.file = Spool(self._limit)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        assert self.file is not None
        try:
            self.file.write(raw_data)
        except SpoolFull:
            self.file.close()
            self._refuse()
            raise SkipFile from None

    def file_complete(self, file_size: int) -> SpooledUpload | None:
        assert self.file is not None
        self.file.file.seek(0)
        upload = SpooledUpload(self.file, self.file_name or "", self.content_type or "")
        self._done.append(upload)
        return upload

    def upload_interrupted(self) -> None:
        self._break_off()

    def upload_complete(self) -> None:
        if self._counted is not None and self._counted.received < self._expected:
            self._break_off()

    def _refuse(self) -> None:
        refused: list[tuple[str, str]] = getattr(self.request, REFUSED, [])
        refused.append((self.field_name or "", self.file_name or ""))
        setattr(self.request, REFUSED, refused)

    def _break_off(self) -> None:
        """Half a file is no file: what came is thrown away, and the form is told."""
        setattr(self.request, BROKEN_OFF, True)
        for upload in self._done:
            upload.close()
        if getattr(self, "file", None) is not None and self.file is not None:
            self.file.close()
