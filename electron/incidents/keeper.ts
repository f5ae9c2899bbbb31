import type { Incident } from '../../shared/domain/incident.ts';
import type { Clock } from '../core/clock.ts';
import { advance, type OpenIncident } from '../core/incidents/advance.ts';
import { causes } from '../core/incidents/causes.ts';
import { incidentWords } from '../core/incidents/words/incidentWords.ts';
import { type IncidentWords, titleOf } from '../core/incidents/words/words.ts';
import type { World } from '../core/incidents/world.ts';
import { logRows } from './logRows.ts';
import type {
  AnnounceIncident,
  IncidentChanges,
  KeptIncident,
  LoadIncidents,
  Notify,
  ReadWorld,
  StoreIncidents,
} from './ports.ts';
import { createToldLater } from './toldLater.ts';
import { createView, type Naming } from './view.ts';

/** Shortest time between two looks, however much happens. */
const LOOK_GAP_MS = 500;
/** Longest time without one: what falls due by itself, such as the end of a certificate, is seen then. */
const LOOK_EVERY_MS = 30_000;

export interface IncidentKeeperPorts {
  readonly clock: Clock;
  readonly readWorld: ReadWorld;
  readonly load: LoadIncidents;
  readonly store: StoreIncidents;
  readonly announce: AnnounceIncident;
  readonly notify: Notify;
  /** Whether a person wants to be told of those that open now. */
  readonly wantsNotices: () => boolean;
  readonly words: () => IncidentWords;
  /** A line in the log file, which needs no database. */
  readonly log: (level: 'info' | 'warn', message: string, fields: Record<string, unknown>) => void;
  readonly report: (error: unknown, where: string) => void;
}

/** Keeps the incidents while the program runs. Disposing settles once all is stored that was seen. */
export interface IncidentKeeper extends AsyncDisposable {
  /** Something may have changed: looks soon, and at most about twice a second. */
  wake(): void;
  /** Those that are open now, stored or not, oldest first. */
  open(): Incident[];
  /** Whether this device is one that an open incident is about, as `gateway:7`. */
  isAbout(subject: string): boolean;
}

/** Goes on with what the program before left open; looks at the world for the first time when woken or a moment later. */
export function createIncidentKeeper(ports: IncidentKeeperPorts): IncidentKeeper {
  const { clock, readWorld, store, announce, report } = ports;
  const toldLater = createToldLater(ports);
  const loaded = ports.load();
  let open: readonly KeptIncident[] = loaded.open;
  let { nextId } = loaded;
  let subjects = new Set(open.map(({ subject }) => subject));
  let naming: Naming = new Map();
  let storing: Promise<void> = Promise.resolve();
  /** Announcements that wait for their rows. */
  let waiting: (() => void)[] = [];
  let lastLookAt = Number.NEGATIVE_INFINITY;
  let timer: Disposable | null = null;
  let isSoon = false;

  /** In so long at the latest. Durations, not times: the clock may be set meanwhile. */
  function lookIn(delayMs: number, soon: boolean): void {
    timer?.[Symbol.dispose]();
    isSoon = soon;
    timer = clock.after(delayMs, look);
  }

  function look(): void {
    const now = clock.now();
    lastLookAt = now;
    let nextDueAt: number | null = null;
    try {
      nextDueAt = lookOnce(readWorld());
    } catch (error) {
      report(error, 'looking for incidents');
    }
    const dueInMs = nextDueAt === null ? LOOK_EVERY_MS : nextDueAt - now;
    lookIn(Math.min(LOOK_EVERY_MS, Math.max(LOOK_GAP_MS, dueInMs)), false);
  }

  /** Answers when the next incident is over by itself. */
  function lookOnce(world: World): number | null {
    naming = new Map(world.sites.map((site) => [site.siteId, site]));
    const next = advance(open, causes(world), world.now, nextId);
    const { updated, resolved, unchanged, nextDueAt } = next;
    const isNotified = next.opened.length > 0 && ports.wantsNotices();
    const opened = next.opened.map((incident) => ({ ...incident, isNotified, title: titleIn(incident) }));
    const before = new Map(open.map(({ id, sites }) => [id, new Set(sites.map(({ siteId }) => siteId))]));
    open = [...unchanged, ...updated, ...opened].sort((a, b) => a.id - b.id);
    nextId += opened.length;
    subjects = new Set(open.map(({ subject }) => subject));
    if (opened.length + updated.length + resolved.length > 0) {
      const changes = { opened, updated, resolved };
      keep({ ...changes, log: logRows(changes, before, world.now) });
    }
    // What the database cannot take must be told all the same.
    if (world.storage !== null) for (const tell of waiting) tell();
    return nextDueAt;
  }

  const titleIn = (incident: OpenIncident): string =>
    titleOf(incidentWords.en, { ...incident, sites: createView(naming).named(incident.sites) });

  function keep(changes: IncidentChanges): void {
    const view = createView(naming);
    for (const { id, kind, subject, message, sites } of changes.opened)
      ports.log('warn', 'incident opened', { incidentId: id, kind, subject, message, sites: sites.length });
    for (const { id, kind, subject, durationMs } of changes.resolved)
      ports.log('info', 'incident resolved', { incidentId: id, kind, subject, durationMs });
    toldLater.add(
      [...changes.opened, ...changes.resolved].filter(({ isNotified }) => isNotified).map(view.of),
    );
    const all = [...changes.opened, ...changes.updated, ...changes.resolved];
    let isTold = false;
    const tell = (stored?: readonly Incident[]): void => {
      if (isTold) return;
      isTold = true;
      waiting = waiting.filter((other) => other !== tellUnstored);
      const byId = new Map(stored?.map((incident) => [incident.id, incident]));
      const incident = (kept: KeptIncident) => byId.get(kept.id) ?? view.of(kept);
      for (const kept of changes.opened) announce('incident_opened', incident(kept));
      for (const kept of changes.updated) announce('incident_updated', incident(kept));
      for (const kept of changes.resolved) announce('incident_resolved', incident(kept));
    };
    const tellUnstored = () => tell();
    waiting.push(tellUnstored);
    const stored = store(changes).then(tell, (error: unknown) => {
      report(error, `storing ${all.length} incidents`);
      tell();
    });
    storing = Promise.all([storing, stored]).then(() => undefined);
  }

  lookIn(LOOK_GAP_MS, true);
  return {
    wake() {
      if (isSoon) return;
      const sinceLookMs = Math.max(0, clock.now() - lastLookAt);
      lookIn(Math.max(0, LOOK_GAP_MS - sinceLookMs), true);
    },
    open: () => open.map(createView(naming).of),
    isAbout: (subject) => subjects.has(subject),
    async [Symbol.asyncDispose]() {
      timer?.[Symbol.dispose]();
      toldLater[Symbol.dispose]();
      await storing;
    },
  };
}
