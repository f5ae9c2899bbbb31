import type { Database } from '../../db/open.ts';
import { listConnectionKeys } from '../../db/queries/connections.ts';
import { readLastActions, storeLastActions } from '../../db/queries/lastActions.ts';
import { storeLinkTimes } from '../../db/queries/links.ts';
import type { Clock } from '../core/clock.ts';
import { createLaterColumn } from './laterColumn.ts';
import { createLinkTimes } from './linkTimes.ts';

interface ColumnPorts {
  readonly database: Pick<Database, 'reader' | 'writer'>;
  readonly clock: Clock;
  readonly report: (error: unknown, where: string) => void;
}

/** What the monitor last did for each connection. */
export const openLastActions = ({ database: { reader, writer }, clock, report }: ColumnPorts) =>
  createLaterColumn({
    clock,
    everyMs: 1000,
    stored: readLastActions(reader),
    store: (actions) => writer.write((handle) => storeLastActions(handle, actions)),
    report: (error) => report(error, 'storing what was last done for connections'),
  });

/** When the broker of each connection was last heard. */
export const keepLinkTimes = (
  { database: { reader, writer }, clock, report }: ColumnPorts,
  lastHeardAt: (connectionId: number) => number | null,
) =>
  createLinkTimes({
    clock,
    read: () =>
      listConnectionKeys(reader).flatMap(({ connectionId }) => {
        const lastHeartbeatAt = lastHeardAt(connectionId);
        return lastHeartbeatAt === null ? [] : [{ connectionId, lastHeartbeatAt }];
      }),
    store: (times) => writer.write((handle) => storeLinkTimes(handle, times)),
    report,
  });
