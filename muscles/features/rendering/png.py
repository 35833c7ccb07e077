"""Writes indexed PNG files, with the choice of row filters that Pillow does not offer."""

from __future__ import annotations

import struct
import zlib

import numpy as np

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def indexed_png(places: np.ndarray, palette: np.ndarray, texts: dict[str, str]) -> bytes:
    """`palette` holds straight RGBA."""
    height, width = places.shape
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", palette[:, :3].astype(np.uint8).tobytes()),
        (b"tRNS", palette[:, 3].astype(np.uint8).tobytes()),
        *((b"iTXt", f"{key}\0\0\0\0\0{text}".encode()) for key, text in texts.items()),
        (b"IDAT", min((_deflate(rows) for rows in _filtered(places)), key=len)),
        (b"IEND", b""),
    ]
    return SIGNATURE + b"".join(_chunk(kind, data) for kind, data in chunks)


def _filtered(places: np.ndarray) -> list[bytes]:
    """The rows as they are, and each row with the filter that leaves the fewest different bytes."""
    height = len(places)
    above, left = np.zeros_like(places), np.zeros_like(places)
    above[1:], left[:, 1:] = places[:-1], places[:, :-1]
    choices = np.stack([places, places - left, places - above])
    filters = np.abs(choices.view(np.int8).astype(np.int16)).sum(axis=2).argmin(axis=0)
    best = choices[filters, np.arange(height)]
    plain = np.zeros((height, 1), dtype=np.uint8)
    return [
        np.concatenate([plain, places], axis=1).tobytes(),
        np.concatenate([plain + 2, choices[2]], axis=1).tobytes(),
        np.concatenate([filters[:, None].astype(np.uint8), best], axis=1).tobytes(),
    ]


def _deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 15, 9)
    return packer.compress(data) + packer.flush()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
