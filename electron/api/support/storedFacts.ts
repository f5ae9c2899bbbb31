import { arch, cpus, release, totalmem, type } from 'node:os';
import { migrations } from '../../../db/migrations/index.ts';
import type { StoredConnection } from '../../../db/queries/connections.ts';
import { readSetting } from '../../../db/queries/settings.ts';
import { listSites } from '../../../db/queries/sites.ts';
import type { Reader } from '../../../db/reader.ts';
import type { Site } from '../../../shared/domain/site.ts';
import type { SupportFact } from '../../reading/support/supportArchive.ts';

/** Null: the database cannot be read. */
const databaseVersions = (reader: Reader | null) =>
  reader === null
    ? { migrations: { known: migrations.length } }
    : {
        sqlite: reader.sqlite.prepare<[], string>('SELECT sqlite_version()').pluck().get(),
        migrations: {
          applied: Number(reader.sqlite.pragma('user_version', { simple: true })),
          known: migrations.length,
        },
      };

/** What runs, and on what: nothing that names the computer or who uses it. */
export function versionFact(reader: Reader | null, program: string, shell: string): SupportFact {
  const { node, electron = null, v8, napi = null } = process.versions;
  const versions = {
    program,
    shell,
    runtime: { node, electron, v8, nodeApi: napi },
    system: { type: type(), release: release(), arch: arch(), cpus: cpus().length, memoryBytes: totalmem() },
    ...databaseVersions(reader),
    processUptimeSeconds: Math.round(process.uptime()),
  };
  return { name: 'versions.json', rows: [versions] };
}

/** The settings that are stored. */
export function settingsFact(reader: Reader): SupportFact {
  const names = [
    'language',
    'monitorIntervalSeconds',
    'monitorPaused',
    'closeToTray',
    'startAtLogin',
    'notifyIncidents',
    'retention',
    'diskWarningMegabytes',
    'demoSiteId',
    'isDemoHeld',
  ] as const;
  const settings = Object.fromEntries(names.map((name) => [name, readSetting(reader, name)]));
  return { name: 'settings.json', rows: [settings] };
}

/** As it is configured; certificates are long and tell little, a last will is a payload. */
function configured({ connection, ...site }: Site) {
  const { ca, cert, willPayload, ...plain } = connection;
  const has = { hasCa: ca !== null, hasCert: cert !== null, hasWillPayload: willPayload !== null };
  return { ...site, connection: { ...plain, ...has } };
}

/** Each site as it is wanted, with how it is. */
export function connectionFact(
  reader: Reader,
  connections: readonly Pick<StoredConnection, 'siteId'>[],
): SupportFact {
  const real = new Map(connections.map((connection) => [connection.siteId, connection]));
  const rows = listSites(reader).map((site) => ({
    wanted: configured(site),
    real: real.get(site.id) ?? null,
  }));
  return { name: 'connections.ndjson', rows };
}
