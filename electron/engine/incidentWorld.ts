import type { OfflineDevices, TroubleReader, TroubleRow } from '../../db/queries/incidents/readTrouble.ts';
import type { DataState, FailureCause } from '../../shared/domain/connection.ts';
import type { LiveFigures, ReadLiveFigures } from '../api/ports.ts';
import { linkKind } from '../core/incidents/linkCause.ts';
import type { World, WorldSite } from '../core/incidents/world.ts';
import { presenceOf } from '../core/liveness/presence.ts';
import type { ReadWorld } from '../incidents/ports.ts';

const none = { gateways: 0, dataloggers: 0, sensors: 0 };
const noDevices: Pick<WorldSite, 'gateways' | 'dataloggers' | 'sensors'> = {
  gateways: [],
  dataloggers: [],
  sensors: [],
};

/** Reads the world as incidents see it, and remembers since when links fail and data flows. */
export function createReadWorld(ports: {
  readonly trouble: TroubleReader;
  readonly figures: ReadLiveFigures;
  readonly isPaused: () => boolean;
  readonly storage: () => World['storage'];
  readonly disk: () => World['disk'];
  /** Before it nobody could have heard anything: the program did not run, or the computer slept. */
  readonly listeningSince: () => number;
  readonly now: () => number;
}): ReadWorld {
  const { trouble } = ports;
  const failing = new Map<number, { readonly kind: string; readonly since: number }>();
  const flowing = new Map<number, number>();

  function failingSince({ connectionId, status, errorCause }: TroubleRow, now: number): number | null {
    if (status === 'connected') failing.delete(connectionId);
    if (status !== 'error') return null;
    const kind = linkKind(errorCause);
    const known = failing.get(connectionId);
    if (known?.kind === kind) return known.since;
    // At first it is as old as the link is down; what it turns into later begins when it is seen.
    const since = known === undefined ? downSince(connectionId, errorCause, now) : now;
    failing.set(connectionId, { kind, since });
    return since;
  }

  const downSince = (connectionId: number, cause: FailureCause | null, now: number): number =>
    cause === 'subscription' ? now : (trouble.downSince(connectionId) ?? now);

  /** Silence that the program could not have heard the end of says nothing yet. */
  function dataStateOf(figures: LiveFigures, listeningSince: number, now: number): DataState {
    const { dataState, lastMessageAt, silentAfterMs } = figures;
    const isUnheard = lastMessageAt === null || lastMessageAt < listeningSince;
    const isEarly = now - listeningSince <= silentAfterMs;
    return dataState === 'silent' && isUnheard && isEarly ? 'none' : dataState;
  }

  function flowingSince(connectionId: number, dataState: DataState, now: number): number | null {
    if (dataState !== 'flowing') {
      flowing.delete(connectionId);
      return null;
    }
    // A clock that was set back would have it flow since a time to come.
    const since = Math.min(now, flowing.get(connectionId) ?? now);
    flowing.set(connectionId, since);
    return since;
  }

  return () => {
    const now = ports.now();
    const listeningSince = ports.listeningSince();
    const counts = trouble.offlineCounts();
    const sites = trouble.connections().map((row): WorldSite => {
      const { connectionId, host, port, username } = row;
      const figures = ports.figures(row);
      const dataState = row.status === 'connected' ? dataStateOf(figures, listeningSince, now) : 'none';
      const offline = counts.get(row.siteId) ?? none;
      const isDetailed = dataState === 'flowing' && offline !== none;
      return {
        ...row,
        broker: { host, port, username },
        failingSince: failingSince(row, now),
        dataState,
        flowingSince: flowingSince(connectionId, dataState, now),
        lastMessageAt: figures.lastMessageAt,
        offline,
        ...(isDetailed ? detailed(trouble.offlineDevices(row.siteId)) : noDevices),
      };
    });
    return { now, isPaused: ports.isPaused(), sites, storage: ports.storage(), disk: ports.disk() };
  };
}

/** Only who says that it does not run is offline by its own word. */
const saidToBe = (acquisitionStatus: string | null): string | null =>
  acquisitionStatus !== null && presenceOf(acquisitionStatus, 'offline') === 'offline'
    ? acquisitionStatus
    : null;

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

function detailed({ gateways, dataloggers, sensors }: OfflineDevices): typeof noDevices {
  const offlineDataloggers = new Set(dataloggers.map(({ id }) => id));
  const sensorsOf = new Map(sensors.map((row) => [row.id, row.sensors]));
  return {
    gateways: gateways.map((gateway) => ({
      ...gateway,
      dataloggers: dataloggers.filter(({ gatewayId }) => gatewayId === gateway.id).length,
      sensors: total(sensors.filter(({ gatewayId }) => gatewayId === gateway.id).map((row) => row.sensors)),
    })),
    dataloggers: dataloggers.map(({ connectionStatus, acquisitionStatus, ...datalogger }) => ({
      ...datalogger,
      saidToBe: saidToBe(acquisitionStatus),
      isHidden: connectionStatus !== 'offline',
      sensors: sensorsOf.get(datalogger.id) ?? 0,
    })),
    sensors: sensors
      .filter(({ id, own }) => own > 0 && !offlineDataloggers.has(id))
      .map(({ own, ...row }) => ({ ...row, sensors: own })),
  };
}
