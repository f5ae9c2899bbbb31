import type { World, WorldSite } from '../core/incidents/world.ts';

/** A wanted site that is connected and whose data flows. */
export const worldSite = (siteId: number, change: Partial<WorldSite> = {}): WorldSite => ({
  siteId,
  siteCode: `site_${siteId}`,
  siteName: `Site ${siteId}`,
  broker: { host: 'broker.example', port: 1883, username: null },
  isWanted: true,
  status: 'connected',
  retryCount: 0,
  retryAttempts: 5,
  errorCause: null,
  errorMessage: null,
  failingSince: null,
  dataState: 'flowing',
  flowingSince: 0,
  lastMessageAt: 0,
  certificateEndsAt: null,
  offline: { gateways: 0, dataloggers: 0, sensors: 0 },
  gateways: [],
  dataloggers: [],
  sensors: [],
  ...change,
});

/** One whose attempts fail: five times so far, for want of a broker, unless told otherwise. */
export const failingSite = (siteId: number, change: Partial<WorldSite> = {}): WorldSite =>
  worldSite(siteId, {
    status: 'error',
    retryCount: 5,
    errorCause: 'unreachable',
    errorMessage: 'No route to the broker.',
    failingSince: 0,
    dataState: 'none',
    flowingSince: null,
    ...change,
  });

export const world = (sites: readonly WorldSite[], now: number, change: Partial<World> = {}): World => ({
  now,
  isPaused: false,
  sites,
  storage: null,
  disk: null,
  ...change,
});
