"""What is packed in a file: archives and office files, compressed files, and the texts of a picture."""

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

PNG = b"\x89PNG\r\n\x1a\n"


def inside(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield a file as it is, and everything that is packed in it, however deep."""
    yield name, content
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield f"{name}!remark", archive.comment
            for entry in archive.infolist():
                yield from inside(f"{name}!{entry.filename}", archive.read(entry))
    elif content.startswith(b"\x1f\x8b"):
        yield from inside(f"{name}!", gzip.decompress(content))
    elif content.startswith(PNG):
        yield from ((f"{name}!{kind}", text) for kind, text in _texts(content[len(PNG) :]))


def _texts(chunks: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the texts of a picture; a compressed one has its keyword, then a zero or two bytes more, before what is compressed."""
    while chunks:
        (length,) = struct.unpack(">I", chunks[:4])
        kind, data = chunks[4:8].decode("latin-1"), chunks[8 : 8 + length]
        chunks = chunks[12 + length :]
        if kind in ("tEXt", "zTXt", "iTXt", "eXIf"):
            yield kind, data
        if kind in ("zTXt", "iTXt", "iCCP"):
            packed = data[data.find(b"\x78", data.find(b"\0")) :]
            try:
                yield kind, zlib.decompress(packed)
            except zlib.error:
                yield kind, packed


def png_with_text(text: str) -> bytes:
    """A picture of one pixel that says something in each of the ways that a picture can."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    plain, packed = text.encode(), zlib.compress(text.encode())
    texts = chunk(b"tEXt", b"Title\0" + plain) + chunk(b"zTXt", b"Comment\0\0" + packed) + chunk(b"iTXt", b"Author\0\1\0\0\0" + packed)
    return PNG + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)) + texts + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
