"""From files to the index: finds them, reads those that changed, and hands their passages over."""

from collections.abc import Callable, Collection, Sequence
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Self

from corpus.document import Document
from index.analysis.analyzer import Analyzer
from index.entries import Correction
from index.indexer import Indexer
from index.store import Store
from ingest.adding import DocumentAdder, upload_source
from ingest.corrections import without_corrections
from ingest.errors import UnreadableDocumentError, UnsupportedFormatError
from ingest.folder import FoundFile, FoundFiles, find_files, source_of
from ingest.manifest import ManifestEntry
from ingest.originals import Originals, safe_file_name, sha256_of
from ingest.reading_ahead import Prepared, known_document, read_ahead
from ingest.reading_processes import ReadingProcesses
from ingest.report import FailedFile, IngestedFile, IngestReport, IngestRun, ProgressSink, RemovedFile
from ingest.salvage.damage import keep_whole
from ingest.unpacking import Unpacked, unpack_all
from ingest.versions import link_versions
from ingest.worker import ReadingWorker, ReadResult


class IngestPipeline:
    """Adds files to an index. Reading goes on in processes of its own while this one encodes.

    Use it as a context manager, or close it: it may hold reading processes.
    """

    def __init__(
        self,
        indexer: Indexer,
        store: Store,
        analyzer: Analyzer,
        originals: Path,
        reading: ReadingProcesses | None = None,
    ) -> None:
        self._store = store
        self._originals = Originals(originals)
        self._adder = DocumentAdder(indexer, store, analyzer, self._originals)
        self._reading = reading if reading is not None else ReadingProcesses([ReadingWorker()])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the reading processes."""
        self._reading.close()

    def ingest(
        self,
        paths: Sequence[Path],
        *,
        progress: ProgressSink | None = None,
        password: str | None = None,
        prune: bool = False,
        groups: tuple[str, ...] | None = None,
        only: Collection[str] | None = None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> IngestReport:
        """Bring the index up to date with files and folders.

        A file whose bytes are in already is not read again, unless the manifest now says something else about it. A
        file that changed takes the place of the document that was read from the same path, which is kept as an older
        version; when it cannot be read, that one stays the newest. Stopped at any moment, every document is either in
        as a whole or not at all.

        Args:
            paths: files and folders; folders with all that is below them.
            progress: called when a file is finished, and as its passages are.
            password: for encrypted files.
            prune: also remove documents whose files are gone from these paths.
            groups: whom the documents are for of which no manifest says that; empty for everyone. None leaves them for
                whom they were, or else for everyone.
            only: of the files that are found, the sources to look at; None for all.
            stopped: asked before each file; once true, the files that are left are not looked at.
        """
        self._recover()
        found = find_files(paths, groups)
        files = found.files if only is None else [file for file in found.files if file.source in only]
        with self._originals.scratch() as folder:
            unpacked = unpack_all(files, self._reading, folder, password)
            run = IngestRun(unpacked.files, progress)
            run.failed += unpacked.failed
            self._note_missing(found, run, prune)
            with closing(read_ahead(unpacked.files, self._store, self._reading, password)) as read:
                for prepared in read:
                    if stopped():
                        break
                    self._finish(prepared, run)
        if prune:
            run.removed += self.prune(paths, unpacked)
        elif not stopped():
            # An archive without them is a file that changed: what it held before makes room without being asked to.
            run.removed += self._forget(unpacked.lost(self._store.sources()))
        return run.report()

    def _note_missing(self, found: FoundFiles, run: IngestRun, prune: bool) -> None:
        """Report the manifests that cannot be used and the paths that are not there, unless those are to be pruned."""
        run.failed += [FailedFile(str(error.path), str(error), keeps_earlier=False) for error in found.manifest_errors]
        known = self._store.sources()
        for path in found.missing:
            if not (prune and _is_known(path, known)):
                reason = f"‘{path}’ bestaat niet. Controleer de naam van het bestand of de map."
                run.failed.append(FailedFile(str(path), reason, keeps_earlier=False))

    def _recover(self) -> None:
        """Finish what a process that was stopped left to do."""
        self._originals.sweep()
        self._originals.discard_unwanted(self._store)
        link_versions(self._store)

    def add_upload(
        self,
        file_name: str,
        content: bytes,
        *,
        title: str | None = None,
        year: int | None = None,
        groups: Collection[str] = (),
        seen: Store | None = None,
    ) -> tuple[Document, bool]:
        """Add one file that has no path of its own.

        Args:
            file_name: as the user calls it.
            content: its bytes.
            title: where the file's own is not right.
            year: that it is about.
            groups: whom it is for; empty for everyone.
            seen: what the uploader may see: that the same bytes are in a document for others must not show. None for
                everything.

        Returns:
            The document, and whether it is new: the same bytes again for the same people change nothing.

        Raises:
            UnreadableDocumentError: it cannot be read; the message is for the user.
        """
        name = safe_file_name(file_name)
        with self._originals.upload(name, content) as path:
            sha256 = sha256_of(path)
            known = (seen or self._store).document_by_sha256(sha256, groups)
            if known is not None:
                self._store.set_source(upload_source(known.id), known.id)
                return known, False
            entry = ManifestEntry(file=name, title=title, year=year)
            result = self._reading.read(path)
            document = self._adder.add(path, sha256, result, entry, source=None, replaces=None, groups=groups)
        link_versions(self._store)
        return self._store.document(document.id), True

    def add_again(
        self, document: Document, original: Path, sources: Sequence[str], said: Collection[Correction] = ()
    ) -> Document:
        """Make a document anew from its kept copy, with the name, metadata and paths that it had.

        Args:
            document: as it was.
            original: its kept copy.
            sources: its paths.
            said: what people said about it.

        Raises:
            UnreadableDocumentError: the copy cannot be read any more.
        """
        known = without_corrections(document.metadata, said)
        entry = ManifestEntry(document.file_name, known.title, known.year, known.publisher, known.kind, known.language)
        with self._originals.upload(document.file_name, original.read_bytes()) as path:
            try:
                result = self._reading.read(path)
            except UnsupportedFormatError:
                # Files of this name are read no longer; the copy has the ending of what it was read as.
                result = self._reading.read(original)
            made = self._adder.add(
                path,
                document.sha256,
                result,
                entry,
                source=sources[0] if sources else None,
                replaces=None,
                groups=document.groups,
                document_id=document.id,
                said=said,
            )
        for source in sources[1:]:
            self._store.set_source(source, made.id)
        return made

    # -- writing ---------------------------------------------------------------------------------------------------

    def _finish(self, prepared: Prepared, run: "IngestRun") -> None:
        """Do what is left to do for one file and write down what became of it."""
        file = prepared.file
        before = self._store.source(file.source)
        known = known_document(self._store, file, prepared.sha256) if prepared.sha256 else None
        try:
            if known is not None and (prepared.result is None or known.id in run.document_ids):
                self._same_bytes(file, before, known, run)
            elif isinstance(prepared.result, ReadResult):
                if before is not None and known is None:
                    keep_whole(file.path.name, self._store.document(before), prepared.result.read.problems)
                run.begin(file, len(prepared.result.read.pages))
                document = self._adder.add(
                    file.path,
                    prepared.sha256,
                    prepared.result,
                    file.entry,
                    source=file.source,
                    replaces=before,
                    groups=self._groups(file, before, known),
                    document_id=known.id if known else None,
                    progress=run.passages_done,
                )
                ingested = IngestedFile(file.source, document)
                (run.added if before is None and known is None else run.replaced).append(ingested)
                run.document_ids.add(document.id)
                run.new_versions += link_versions(self._store)
            elif prepared.result is not None:
                raise prepared.result
        except UnreadableDocumentError as error:
            run.failed.append(FailedFile(file.source, str(error), keeps_earlier=before is not None))
        run.end(file)

    def _same_bytes(self, file: FoundFile, before: str | None, known: Document, run: "IngestRun") -> None:
        """A file whose bytes are in already, read from this path or from another one."""
        if before == known.id:
            if file.groups in (None, known.groups):
                run.unchanged.append(IngestedFile(file.source, known))
            else:
                self._store.set_groups(known.id, file.groups)
                run.regrouped.append(IngestedFile(file.source, self._store.document(known.id)))
            return
        self._store.set_source(file.source, known.id)
        run.added_paths.append(IngestedFile(file.source, known))

    def _groups(self, file: FoundFile, before: str | None, known: Document | None) -> tuple[str, ...] | None:
        """Whom a document is for that is made of a file; None for whom the document with its id was before."""
        if known is not None and known.id != before:
            return None
        if file.groups is None and before is not None:
            return self._store.document(before).groups
        return file.groups

    # -- removing --------------------------------------------------------------------------------------------------

    def prune(self, paths: Sequence[Path], unpacked: Unpacked | None = None) -> tuple[RemovedFile, ...]:
        """Forget the paths below these that are gone, with the documents that no other path leads to.

        Args:
            paths: files and folders.
            unpacked: what was in archives and messages just now; without it their members stay as long as they do.
        """
        return self._forget(
            [source for source in self._store.sources() if _is_below(source, paths) and _is_gone(source, unpacked)]
        )

    def _forget(self, gone: Sequence[str]) -> tuple[RemovedFile, ...]:
        documents = self._store.sources()
        removed = [RemovedFile(source, documents[source], self._store.remove_source(source)) for source in gone]
        self._originals.discard_unwanted(self._store)
        if removed:
            self._store.checkpoint()
        return tuple(removed)


def _is_below(source: str, paths: Sequence[Path]) -> bool:
    tops = [source_of(path) for path in paths]
    return any(source == top or source.startswith(f"{top.rstrip('/')}/") for top in tops)


def _is_gone(source: str, unpacked: Unpacked | None) -> bool:
    if Path(source).is_file():
        return False
    container = next((parent for parent in Path(source).parents if parent.is_file()), None)
    return container is None or (unpacked is not None and unpacked.has_lost(source, container.as_posix()))


def _is_known(path: Path, sources: dict[str, str]) -> bool:
    return any(_is_below(source, [path]) for source in sources)
