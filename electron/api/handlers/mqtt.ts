import { getConnectionOfSite, listConnections, setWanted, stopAll } from '../../../db/queries/connections.ts';
import { audit } from '../audit.ts';
import { connectionView } from '../connectionView.ts';
import type { ApiContext } from '../context.ts';
import { noSite } from '../errors.ts';
import { implementer } from '../implementer.ts';
import { tellWish, whenDone } from '../wishes.ts';
import { history } from './history.ts';
import { listening } from './listening.ts';
import { topics } from './topics.ts';

/** Writes the wish, and nothing else: the monitor sees it in its next cycle. */
async function switchConnection(context: ApiContext, siteId: number, isActive: boolean) {
  const { writer, clock } = context;
  const { outcome, stored } = await writer.write((handle) => {
    const written = setWanted(handle, siteId, isActive, clock.now());
    if (written === 'changed')
      audit(handle, context, isActive ? 'mqtt.start' : 'mqtt.stop', `site ${siteId}`);
    return { outcome: written, stored: getConnectionOfSite(handle, siteId) };
  });
  if (stored === null) throw noSite(siteId);
  const what = `${stored.siteCode} is ${isActive ? 'on' : 'off'}`;
  const connection = connectionView(stored, context);
  if (outcome === 'unchanged') {
    const message = `${what} already.`;
    return { status: 200 as const, body: { success: true as const, message, connection } };
  }
  tellWish(context, stored);
  const message = `${what}: it will be ${isActive ? 'connected' : 'disconnected'} ${whenDone(context)}.`;
  return { status: 202 as const, body: { success: true as const, message, connection } };
}

export const mqtt = {
  ...history,
  ...listening,
  ...topics,

  connections: implementer.mqtt.connections.handler(({ context }) =>
    listConnections(context.reader).map((stored) => connectionView(stored, context)),
  ),

  status: implementer.mqtt.status.handler(({ context, input }) => {
    const stored = getConnectionOfSite(context.reader, input.siteId);
    if (stored === null) throw noSite(input.siteId);
    return connectionView(stored, context);
  }),

  start: implementer.mqtt.start.handler(({ context, input }) =>
    switchConnection(context, input.siteId, true),
  ),

  stop: implementer.mqtt.stop.handler(({ context, input }) => switchConnection(context, input.siteId, false)),

  stopAll: implementer.mqtt.stopAll.handler(async ({ context }) => {
    const stopped = await context.writer.write((handle) => {
      const active = listConnections(handle).filter(({ isActive }) => isActive);
      stopAll(handle, context.clock.now());
      audit(handle, context, 'mqtt.stopAll', null, { stopped: active.map(({ siteCode }) => siteCode) });
      const ids = new Set(active.map(({ connectionId }) => connectionId));
      return listConnections(handle).filter(({ connectionId }) => ids.has(connectionId));
    });
    for (const connection of stopped) tellWish(context, connection);
    const message =
      stopped.length === 0
        ? 'Every connection was off already.'
        : `${stopped.length} switched off: they will be disconnected ${whenDone(context)}.`;
    return { success: true, message, stopped: stopped.length };
  }),
};
