import type { Announcement } from '../../shared/events.ts';
import type { FarSideNews } from '../../shared/ingest.ts';
import type { CommitResult, IngestBatch, LoadedImage } from '../../shared/ingestBatch.ts';

export type AnnounceChange = (announcement: Announcement) => void;

/**
 * Commits a batch in one transaction. While the database is locked or the disk is full it waits inside;
 * it rejects only when the batch can never be committed. The rows are live: read before it settles.
 */
export type CommitBatch = (batch: IngestBatch) => Promise<CommitResult>;

/** Reads everything that ingest keeps at hand, the journal of an unclean end replayed first. */
export type LoadImage = () => Promise<LoadedImage>;

/**
 * Two live messages of one link lay so many milliseconds apart, and no others between them; not called within a
 * burst. Called before the later one is committed.
 */
export type OnPause = (
  of: { readonly connectionId: number; readonly siteId: number },
  pauseMs: number,
) => void;

/** What the far side of a connection said changed, or is a leftover; after the commit. */
export type OnFarSide = (news: FarSideNews) => void;

/** Something a person should know, once: for the connection log and, later, an incident. */
export type Warn = (warning: {
  readonly siteId: number;
  readonly connectionId: number;
  readonly message: string;
}) => void;

export type { ParsingLogRow } from '../../shared/ingest.ts';
