import { setWanted } from '../../db/queries/connections.ts';
import { readSetting, writeSetting } from '../../db/queries/settings.ts';
import { createSite, getSite, patchSite, type SiteResult } from '../../db/queries/sites.ts';
import type { Writer } from '../../db/writer.ts';
import type { SiteInput } from '../../shared/domain/site.ts';
import type { Clock } from '../core/clock.ts';
import { createDemo } from '../demo/createDemo.ts';
import type { Log } from '../logging/logFiles.ts';

interface DemoSitePorts {
  readonly writer: Writer;
  readonly clock: Clock;
  readonly log: Log;
  readonly seal: (secret: string) => Promise<string>;
  /** True: show it. False: do not. Null: as it was the last time. */
  readonly demo: boolean | null;
}

/**
 * Starts the demo broker and stores the site through which it is seen; null when it is not asked for.
 * A site that is there already keeps what a person changed and only gets the new address and account.
 */
export async function startDemoSite(ports: DemoSitePorts): Promise<AsyncDisposable | null> {
  const { writer, clock, log, seal, demo } = ports;
  const site = presentSite(writer);
  if (demo === false) {
    // Its broker is this very program: wanted without it, it could only fail.
    if (site !== null) await writer.write((handle) => setWanted(handle, site.id, false, clock.now()));
    return null;
  }
  if (demo === null && site === null) return null;

  await using starting = new AsyncDisposableStack();
  const started = starting.use(await createDemo({ clock, log }));
  const { password = null } = started.site.connection;
  const sealed = password === null ? null : await seal(password);
  if (site === null) await addSite(ports, started.site, sealed);
  else await renewSite(ports, site.id, started.site, sealed);
  return starting.move();
}

function presentSite(writer: Writer) {
  const id = readSetting(writer.handle, 'demoSiteId');
  return id === null ? null : getSite(writer.handle, id);
}

async function addSite({ writer, clock }: DemoSitePorts, input: SiteInput, sealed: string | null) {
  await writer.write((handle) => {
    const site = stored(createSite(handle, input, sealed, clock.now()));
    writeSetting(handle, 'demoSiteId', site.id, clock.now());
  });
}

async function renewSite(
  { writer, clock }: DemoSitePorts,
  siteId: number,
  { connection }: SiteInput,
  sealed: string | null,
) {
  const { brokerHost, brokerPort, protocol, protocolVersion, username } = connection;
  const address = { brokerHost, brokerPort, protocol, protocolVersion, username };
  await writer.write((handle) =>
    stored(patchSite(handle, siteId, { connection: address }, sealed, clock.now())),
  );
}

function stored(result: SiteResult) {
  if (!result.ok) throw new Error(`The demo site could not be stored: ${result.fault.message}`);
  return result.value;
}
