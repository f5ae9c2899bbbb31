import type { DatabaseHandle } from '../../db/handle.ts';
import { setWanted } from '../../db/queries/connections.ts';
import { storeBeat } from '../../db/queries/history/intervals.ts';
import { noteStatus } from '../../db/queries/history/note.ts';
import { beginHistory, endHistory } from '../../db/queries/history/programRun.ts';
import type { FailureKind, LinkStatus } from '../../shared/domain/connection.ts';
import {
  losses,
  messagesAt,
  monthEnd,
  monthStart,
  programOff,
  starting,
  switchedOff,
} from './monthScript.ts';

type Act = readonly [at: number, act: (handle: DatabaseHandle) => void];

/** Plays the script through what the program itself records with, in order of time, from two days before the month on. */
export function playMonth(handle: DatabaseHandle, siteId: number, connectionId: number): void {
  const { sqlite } = handle;
  const become = (at: number, status: LinkStatus, kind: FailureKind | null, message: string | null): Act => [
    at,
    () => {
      storeBeat(handle, at);
      sqlite
        .prepare('UPDATE mqtt_connection SET status = ?, error_kind = ?, error_message = ? WHERE id = ?')
        .run(status, kind, message, connectionId);
      noteStatus(handle, connectionId, at);
    },
  ];
  const before = monthStart - 2 * 86_400_000;
  const wish = (at: number, isActive: boolean): Act => [
    at,
    () => {
      storeBeat(handle, at);
      setWanted(handle, siteId, isActive, at);
    },
  ];
  const acts: Act[] = [
    [before, () => beginHistory(handle, before)],
    wish(before + 1_000, true),
    become(before + 2_000, 'connected', null, null),
    wish(switchedOff.from, false),
    // The monitor carries it out in the same second.
    become(switchedOff.from, 'disconnected', null, null),
    wish(switchedOff.to, true),
    ...losses.flatMap(({ from, to, kind, message }) => {
      const middle = from + 60_000;
      const failed = become(from, 'error', kind, message);
      if (to > monthEnd) return [failed];
      return [
        failed,
        become(middle, 'connecting', null, null),
        become(middle + 9_000, 'error', 'failed', 'No answer in time.'),
        become(to, 'connected', null, null),
      ];
    }),
    ...programOff.flatMap(({ from, to, isClean }): Act[] => [
      [
        from,
        () => {
          storeBeat(handle, from);
          if (isClean) endHistory(handle, from);
        },
      ],
      [
        to,
        () => {
          sqlite.prepare("UPDATE mqtt_connection SET status = 'connecting' WHERE id = ?").run(connectionId);
          beginHistory(handle, to);
        },
      ],
    ]),
    ...starting.map(({ to }) => become(to, 'connected', null, null)),
  ];
  for (const [, act] of acts.toSorted(([a], [b]) => a - b)) act(handle);

  const count = sqlite.prepare(`
    INSERT INTO message_stats (connection_id, minute, received, parsed, ignored, unconfigured, no_parser, failed, shed,
      duplicate, partial)
    VALUES (:connectionId, :minute, :received, :parsed, :ignored, :unconfigured, :noParser, :failed, :shed, :duplicate,
      :partial)`);
  for (let minute = monthStart; minute < monthEnd; minute += 60_000) {
    const arrived = messagesAt(minute);
    if (arrived !== null) count.run({ connectionId, minute, ...arrived });
  }
  // Neither is of the month.
  for (const minute of [monthStart - 60_000, monthEnd + 60_000]) {
    count.run({ connectionId, minute, ...noneBut(1_000) });
  }
}

const noneBut = (failed: number) => ({
  ...{ received: failed, failed, parsed: 0, ignored: 0, unconfigured: 0, noParser: 0 },
  ...{ shed: 0, duplicate: 0, partial: 0 },
});
