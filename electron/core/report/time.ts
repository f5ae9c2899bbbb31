import type { StatusPeriod } from '../../../shared/domain/history.ts';
import type { Interruption, ReportGap, ReportTime } from '../../../shared/domain/report.ts';
import { within } from '../history/periods.ts';

/** Of which time a report is made, milliseconds since 1970 UTC: `from` ≤ t < `until`. */
export interface ReportSpan {
  readonly from: number;
  readonly until: number;
  /** What is not known before this was let go of by retention; null: it has let go of nothing. */
  readonly removedBefore: number | null;
}

/** What a connection was during a part of the time. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly kind: 'connected' | 'interrupted' | 'off' | 'not_running' | 'removed';
  /** Of what is known. */
  readonly period: StatusPeriod | null;
}

/** The whole span in pieces that follow each other without a gap. `known` is in order and without overlap. */
export function piecesOf(known: readonly StatusPeriod[], span: ReportSpan): Piece[] {
  const pieces: Piece[] = [];
  let at = span.from;
  for (const period of within(known, span.from, span.until)) {
    pieces.push(...unknown(at, period.from, span.removedBefore));
    pieces.push({ from: period.from, to: period.to, kind: kindOf(period), period });
    at = period.to;
  }
  pieces.push(...unknown(at, span.until, span.removedBefore));
  return pieces;
}

const kindOf = ({ isWanted, status }: StatusPeriod): Piece['kind'] => {
  if (!isWanted) return 'off';
  return status === 'connected' ? 'connected' : 'interrupted';
};

/** A time of which nothing is known, cut where what retention has let go of ends. */
function unknown(from: number, to: number, removedBefore: number | null): Piece[] {
  const border = Math.min(to, Math.max(from, removedBefore ?? from));
  const parts: Piece[] = [
    { from, to: border, kind: 'removed', period: null },
    { from: border, to, kind: 'not_running', period: null },
  ];
  return parts.filter((part) => part.to > part.from);
}

export const noTime: ReportTime = {
  observedMs: 0,
  wantedMs: 0,
  connectedMs: 0,
  offMs: 0,
  unknownMs: 0,
  removedMs: 0,
};

export function plusTime(a: ReportTime, b: ReportTime): ReportTime {
  return {
    observedMs: a.observedMs + b.observedMs,
    wantedMs: a.wantedMs + b.wantedMs,
    connectedMs: a.connectedMs + b.connectedMs,
    offMs: a.offMs + b.offMs,
    unknownMs: a.unknownMs + b.unknownMs,
    removedMs: a.removedMs + b.removedMs,
  };
}

/** What the part of a piece between two times counts as. */
export function timeWithin(piece: Piece, from: number, to: number): ReportTime {
  const ms = Math.max(0, Math.min(piece.to, to) - Math.max(piece.from, from));
  const isWanted = piece.kind === 'connected' || piece.kind === 'interrupted';
  return {
    observedMs: ms,
    wantedMs: isWanted ? ms : 0,
    connectedMs: piece.kind === 'connected' ? ms : 0,
    offMs: piece.kind === 'off' ? ms : 0,
    unknownMs: piece.kind === 'not_running' ? ms : 0,
    removedMs: piece.kind === 'removed' ? ms : 0,
  };
}

/** Every time in which the connection was wanted and not connected, each as a whole. */
export function interruptionsOf(pieces: readonly Piece[]): Interruption[] {
  return runs(pieces, ({ kind }) => kind === 'interrupted').map(({ first, last }) => {
    const [from, to] = [pieces[first]?.from ?? 0, pieces[last]?.to ?? 0];
    const periods = pieces.slice(first, last + 1).flatMap(({ period }) => period ?? []);
    const failure = periods.find(({ status }) => status === 'error');
    return {
      from,
      to,
      durationMs: to - from,
      cause: failure === undefined ? 'starting' : (failure.errorKind ?? 'failed'),
      message: failure?.errorMessage ?? null,
      isWhole: isKnown(pieces[first - 1]) && isKnown(pieces[last + 1]),
    };
  });
}

const isKnown = (piece: Piece | undefined): boolean => piece !== undefined && piece.period !== null;

/** Every time of which nothing is known. */
export const gapsOf = (pieces: readonly Piece[]): ReportGap[] =>
  pieces.flatMap(({ from, to, kind }) =>
    kind === 'not_running' || kind === 'removed' ? [{ from, to, durationMs: to - from, reason: kind }] : [],
  );

/** The times without a gap in which it was connected. */
export const connectedSpans = (pieces: readonly Piece[]): { readonly from: number; readonly to: number }[] =>
  runs(pieces, ({ kind }) => kind === 'connected').map(({ first, last }) => ({
    from: pieces[first]?.from ?? 0,
    to: pieces[last]?.to ?? 0,
  }));

/** Where pieces that are alike follow each other, by the places of the first and the last of them. */
function runs(pieces: readonly Piece[], isMeant: (piece: Piece) => boolean) {
  const found: { first: number; last: number }[] = [];
  for (const [place, piece] of pieces.entries()) {
    if (!isMeant(piece)) continue;
    const last = found.at(-1);
    if (last !== undefined && last.last === place - 1) last.last = place;
    else found.push({ first: place, last: place });
  }
  return found;
}
