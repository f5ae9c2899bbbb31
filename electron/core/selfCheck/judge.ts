import type { SelfCheck } from '../../../shared/domain/selfCheck.ts';

/** What came of a check, without when it was. */
export type Judged = Omit<SelfCheck, 'name' | 'tookMs' | 'at'>;

const gigabyte = 1024 ** 3;
/** Below it a burst of messages, or the copy before an upgrade, may fill the disk. */
const littleRoomBytes = 2 * gigabyte;
/** Below it the next hours may. */
const noRoomBytes = gigabyte / 4;
/** Events go out ten times a second; a second later something holds them up. */
const stuckMs = 1_000;
/** A page would wait too long. */
const slowAnswerMs = 2_000;

const inGigabytes = (bytes: number): string => `${(bytes / gigabyte).toFixed(1)} GB`;
const inSeconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

export function judgeMigrations(figures: { applied: number; known: number }): Judged {
  const { applied, known } = figures;
  const summary = `${applied} of ${known} migrations are applied.`;
  return applied === known
    ? { state: 'pass', finding: 'applied', figures, summary, advice: null }
    : {
        state: 'fail',
        finding: 'notApplied',
        figures,
        summary,
        advice: 'Stop the program and start the version that the database belongs to.',
      };
}

/** `problem`: what SQLite says first; null when it found the file whole. */
export function judgeIntegrity({ problem, tookMs }: { problem: string | null; tookMs: number }): Judged {
  return problem === null
    ? {
        state: 'pass',
        finding: 'whole',
        figures: { tookMs },
        summary: `The database is whole; looking through it took ${inSeconds(tookMs)}.`,
        advice: null,
      }
    : {
        state: 'fail',
        finding: 'damaged',
        figures: { problem },
        summary: `The database is damaged: ${problem}.`,
        advice: 'Stop the program and bring back the newest copy: npm run service -- restore FILE.',
      };
}

export function judgeLogFiles({ total, failing }: { total: number; failing: readonly string[] }): Judged {
  const figures = { writable: total - failing.length, total, files: failing.join(', ') };
  return failing.length === 0
    ? {
        state: 'pass',
        finding: 'writable',
        figures,
        summary: `All ${total} log files can be written.`,
        advice: null,
      }
    : {
        state: 'fail',
        finding: 'notWritable',
        figures,
        summary: `Cannot be written: ${figures.files}.`,
        advice:
          'Give the account that runs the program the right to write there, and see that the disk has room.',
      };
}

/** `tookMs`: from saying something to its being handed to receivers; null: it was not within the time allowed. */
export function judgeEventStream(seen: { tookMs: number | null; receivers: number }): Judged {
  const { tookMs, receivers } = seen;
  return tookMs !== null && tookMs < stuckMs
    ? {
        state: 'pass',
        finding: 'alive',
        figures: { tookMs, receivers },
        summary: `Events go out within ${inSeconds(tookMs)}, to ${receivers} receivers.`,
        advice: null,
      }
    : {
        state: 'fail',
        finding: 'stuck',
        figures: { receivers, tookMs: tookMs ?? 0 },
        summary: 'Events are held up: what pages show is old.',
        advice: 'See main.log for what keeps the program busy; if it stays so, start it again.',
      };
}

/** What was asked at the program's own address: `error` says why there was no good answer; null: it is not served. */
export function judgeHttp(seen: { tookMs: number; error: string | null } | null): Judged {
  if (seen === null) {
    const summary = 'HTTP is not served.';
    return { state: 'pass', finding: 'notServed', figures: {}, summary, advice: null };
  }
  const { tookMs, error } = seen;
  if (error !== null) {
    return {
      state: 'fail',
      finding: 'noAnswer',
      figures: { error },
      summary: `HTTP does not answer: ${error}.`,
      advice: 'See whether a firewall of this computer keeps the program from itself, and main.log.',
    };
  }
  const isSlow = tookMs >= slowAnswerMs;
  return {
    state: isSlow ? 'warn' : 'pass',
    finding: 'answers',
    figures: { tookMs },
    summary: `HTTP answers in ${Math.round(tookMs)} ms.`,
    advice: isSlow ? 'See what else keeps this computer busy.' : null,
  };
}

/** `fullAt`: when the disk is full at the present pace; null: not known, or retention holds it before. */
export function judgeDisk(seen: {
  readonly freeBytes: number;
  readonly totalBytes: number;
  readonly fullAt?: number | null;
}): Judged {
  const { freeBytes, totalBytes, fullAt = null } = seen;
  const figures = { freeBytes, totalBytes, ...(fullAt === null ? {} : { fullAt }) };
  const until =
    fullAt === null
      ? ''
      : `; at the present pace that lasts until ${new Date(fullAt).toISOString().slice(0, 10)}`;
  const summary = `${inGigabytes(freeBytes)} are free where the database lies${until}.`;
  if (freeBytes >= littleRoomBytes) return { state: 'pass', finding: 'room', figures, summary, advice: null };
  const advice = 'Make room on that disk, or keep less: readings, logs and copies grow.';
  return freeBytes < noRoomBytes
    ? { state: 'fail', finding: 'noRoom', figures, summary, advice }
    : { state: 'warn', finding: 'littleRoom', figures, summary, advice };
}

/**
 * Whether this computer's clock went on as time did. How far it is from the true time is not known: no time server is
 * asked.
 */
export function judgeClock({ jumps, lastMs }: { jumps: number; lastMs: number }): Judged {
  return jumps === 0
    ? {
        state: 'pass',
        finding: 'steady',
        figures: {},
        summary: 'The clock has gone on evenly for a day; no time server is asked.',
        advice: null,
      }
    : {
        state: 'warn',
        finding: 'jumped',
        figures: { jumps, lastMs },
        summary: `Within a day the clock jumped ${jumps} times, last by ${inSeconds(lastMs)}: it was set, or the computer slept.`,
        advice: 'Let the operating system keep the time (NTP), and do not let this computer sleep.',
      };
}

const inMegabytes = (bytes: number): string => `${Math.round(bytes / 1024 ** 2)} MB`;
/** Above it the next burst of messages that nobody reads throws the oldest out. */
const nearlyFullShare = 0.9;

/** The bytes of messages that were not understood: how many the inbox keeps, of how many it may, and what it threw out. */
export function judgeInbox(seen: { keptBytes: number; limitBytes: number; evicted: number }): Judged {
  const { keptBytes, limitBytes, evicted } = seen;
  const isNearlyFull = keptBytes >= limitBytes * nearlyFullShare;
  return {
    state: isNearlyFull ? 'warn' : 'pass',
    finding: isNearlyFull ? 'nearlyFull' : 'kept',
    figures: seen,
    summary: `The inbox keeps ${inMegabytes(keptBytes)} of ${inMegabytes(limitBytes)} at most; ${evicted} messages were thrown out for want of room.`,
    advice: isNearlyFull
      ? 'Mend the parsers and replay the inbox, or discard what is of no use: soon the oldest messages are thrown out.'
      : null,
  };
}

/** What only a running program knows, asked while none runs. */
export const notRunning: Judged = {
  state: 'unknown',
  finding: 'notRunning',
  figures: {},
  summary: 'No program runs on this data directory that could be looked at.',
  advice: null,
};

/** A check that ended without a finding: by an error, or because its time was over. */
export const failedToLook = (error: string): Judged => ({
  state: 'unknown',
  finding: 'failedToLook',
  figures: { error },
  summary: `It could not be looked at: ${error}.`,
  advice: null,
});
