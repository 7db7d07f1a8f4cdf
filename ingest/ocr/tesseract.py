"""Text recognition by Tesseract, which runs as a program of its own.

A picture goes in and hOCR comes out through pipes: pytesseract would do the same by way of temporary files.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Self

import numpy as np
from numpy.typing import NDArray

from corpus.document import Problem
from ingest.ocr.hocr import lines_of
from ingest.ocr.recognised import RecognisedLine

#: What installs it on Debian and Ubuntu.
INSTALL_COMMAND = "sudo apt-get install tesseract-ocr tesseract-ocr-nld"
#: Codes of the problems of documents that would be read better with Tesseract, or its Dutch, installed.
NOT_INSTALLED, NO_DUTCH = "ocr-not-installed", "ocr-without-dutch"
#: The languages that documents are recognised in, as far as their data is installed; most first.
LANGUAGES = ("nld", "eng")
# A page takes one to four seconds; this much only a picture made to be slow.
_MOST_SECONDS = 120.0
_ROTATE = re.compile(rb"Rotate: (\d+)\s+Orientation confidence: ([\d.]+)")
# Right for every upright page that was tried; below this it is a guess.
_SURE_OF_ORIENTATION = 1.5


class RecognitionError(Exception):
    """Tesseract could not recognise one picture; the message is a Dutch clause."""


@dataclass(frozen=True, slots=True)
class Tesseract:
    """An installed Tesseract. languages: those of `LANGUAGES` whose data is installed; never empty."""

    program: str
    languages: tuple[str, ...]
    finds_orientation: bool

    @classmethod
    def installed(cls) -> Self | None:
        """The Tesseract on this machine; None where it or the data of every language is missing."""
        program = shutil.which("tesseract")
        if program is None:
            return None
        found = _installed_languages(program)
        languages = tuple(language for language in LANGUAGES if language in found)
        return cls(program, languages, "osd" in found) if languages else None

    def lines(self, picture: NDArray[np.uint8], dpi: int) -> tuple[RecognisedLine, ...]:
        """Recognise a picture.

        Args:
            picture: uint8 (height, width), 0 black to 255 white.
            dpi: its pixels per inch.

        Raises:
            RecognitionError: it took too long, or Tesseract failed.
        """
        output = self._run(picture, dpi, "-l", "+".join(self.languages), "--psm", "3", "hocr")
        try:
            return lines_of(output)
        except (ValueError, KeyError) as error:
            raise RecognitionError(f"Tesseract gaf een onbruikbaar antwoord ({error})") from error

    def quarter_turns(self, picture: NDArray[np.uint8], dpi: int) -> int:
        """The clockwise quarter turns that put a picture upright, 0 to 3; 0 where there is too little to tell by."""
        if not self.finds_orientation:
            return 0
        try:
            output = self._run(picture, dpi, "-l", "osd", "--psm", "0")
        except RecognitionError:
            # With too few letters to tell Tesseract fails; then the page stays as it is.
            return 0
        match = _ROTATE.search(output)
        if match is None or float(match[2]) < _SURE_OF_ORIENTATION:
            return 0
        return int(match[1]) // 90 % 4

    def _run(self, picture: NDArray[np.uint8], dpi: int, *arguments: str) -> bytes:
        height, width = picture.shape
        command = [self.program, "stdin", "stdout", "--dpi", str(dpi), *arguments]
        # One thread for each page is twice as fast as several threads for one: pages run side by side instead.
        environment = {**os.environ, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C"}
        image = b"P5 %d %d 255\n" % (width, height) + np.ascontiguousarray(picture).tobytes()
        try:
            done = subprocess.run(  # noqa: S603  # a program that was looked up, and arguments of our own
                command, input=image, capture_output=True, timeout=_MOST_SECONDS, env=environment, check=True
            )
        except subprocess.TimeoutExpired as error:
            raise RecognitionError(f"tekstherkenning duurde langer dan {_MOST_SECONDS:g} seconden") from error
        except subprocess.CalledProcessError as error:
            said = error.stderr.decode(errors="replace").strip().splitlines() or [f"status {error.returncode}"]
            raise RecognitionError(f"tekstherkenning mislukte ({said[-1]})") from error
        except OSError as error:
            raise RecognitionError(f"tekstherkenning kon niet worden gestart ({error.strerror})") from error
        return done.stdout


def would_help(problems: Iterable[Problem]) -> bool:
    """Whether a document was read without what is installed by now, so that reading it again gives more."""
    codes = {problem.code for problem in problems} & {NOT_INSTALLED, NO_DUTCH}
    installed = Tesseract.installed() if codes else None
    return installed is not None and (NOT_INSTALLED in codes or LANGUAGES[0] in installed.languages)


@cache
def _installed_languages(program: str) -> frozenset[str]:
    done = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False, timeout=60)  # noqa: S603
    return frozenset(line.strip() for line in (done.stdout + done.stderr).splitlines()[1:])
