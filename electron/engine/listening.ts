import type { Database } from '../../db/open.ts';
import {
  dropRetained,
  keepRetained,
  loadRetained,
  noteRestored,
} from '../../db/queries/retainedClearings.ts';
import type { Announce, ListeningControl } from '../api/ports.ts';
import type { Clock } from '../core/clock.ts';
import type { Ingest } from '../ingest/createIngest.ts';
import { createDiscoveries } from '../mqtt/listener/createDiscoveries.ts';
import { createListener } from '../mqtt/listener/createListener.ts';
import { createOwnMessages, type OwnMessages } from '../mqtt/listener/ownMessages.ts';
import { createRetained } from '../mqtt/listener/retained/createRetained.ts';
import type { RetainedStore } from '../mqtt/listener/retained/ports.ts';
import { watch } from '../mqtt/listener/watch.ts';
import type { LogConnection, OpenSecret } from '../mqtt/ports.ts';

export interface Listening extends AsyncDisposable {
  readonly control: ListeningControl;
  /** What the links deliver goes this way into ingest, so that it is told from what the listener itself published. */
  readonly through: OwnMessages['through'];
  /** Ends what listens at a site that is deleted. */
  forget(siteId: number): void;
}

/** Listening beside the links: discovery, watching, retained messages. */
export function openListening(options: {
  readonly database: Pick<Database, 'reader' | 'writer'>;
  readonly clock: Clock;
  readonly openSecret: OpenSecret;
  readonly ingest: Pick<Ingest, 'sight' | 'noteCleared'>;
  readonly announce: Announce;
  readonly logConnection: LogConnection;
  readonly report: (error: unknown, where: string) => void;
}): Listening {
  const { clock, ingest, announce, report } = options;
  const { sight, noteCleared } = ingest;
  const own = createOwnMessages(clock);
  const listener = createListener({ clock, openSecret: options.openSecret });
  const discoveries = createDiscoveries({
    listener,
    sight,
    onChange: (discovery) => announce({ type: 'discovery', siteId: discovery.siteId, discovery }),
    logConnection: options.logConnection,
    report,
  });
  const store = retainedStore(options.database, clock);
  const retained = createRetained(listener, { store, sight, noteCleared, own });
  return {
    control: {
      discover: discoveries.start,
      stopDiscovery: discoveries.stop,
      discoveries: discoveries.list,
      watch: (subject, filter, signal) => watch(listener, subject, filter, signal),
      clearRetained: retained.clear,
      restoreRetained: retained.restore,
    },
    through: own.through,
    forget: discoveries.forget,
    async [Symbol.asyncDispose]() {
      await listener[Symbol.asyncDispose]();
      own[Symbol.dispose]();
    },
  };
}

const retainedStore = (
  { reader, writer }: Pick<Database, 'reader' | 'writer'>,
  clock: Clock,
): RetainedStore => ({
  keep: (siteId, messages, by) =>
    writer.write((handle) => keepRetained(handle, siteId, messages, by, clock.now())),
  drop: (ids) => writer.write((handle) => dropRetained(handle, ids)),
  load: (siteId, ids) => loadRetained(reader, siteId, ids),
  restored: (ids, by) => writer.write((handle) => noteRestored(handle, ids, by, clock.now())),
});
