import { listSites } from '../../../db/queries/sites.ts';
import { mostRetained, type RetainedResult, type WatchNews } from '../../../shared/domain/listening.ts';
import { shownTopic, topicNameFault } from '../../core/topics/topicName.ts';
import { audit } from '../audit.ts';
import type { ApiContext } from '../context.ts';
import { apiError, noSite } from '../errors.ts';
import { implementer } from '../implementer.ts';
import { listenSubject } from '../listenSubject.ts';
import { byWhom } from '../wishes.ts';

const busy = () =>
  apiError('TOO_MANY_REQUESTS', 'Several listen at brokers just now: try again in a few seconds.');

const log = (
  { logConnection }: ApiContext,
  { siteId, connectionId }: { siteId: number; connectionId: number },
  message: string,
) => logConnection({ siteId, connectionId, level: 'INFO', message });

/** How many of what: `3 cleared, 1 stays`. */
function sumUp(results: readonly RetainedResult[]): string {
  const counts = Map.groupBy(results, ({ outcome }) => outcome);
  const parts = [...counts].map(([outcome, those]) => `${those.length} ${outcomeWords[outcome]}`);
  return parts.length === 0 ? 'nothing to do' : parts.join(', ');
}
const outcomeWords: Readonly<Record<RetainedResult['outcome'], string>> = {
  cleared: 'cleared',
  restored: 'put back',
  nothing: 'had none',
  tooLarge: 'too large to be kept',
  stays: 'still there',
  occupied: 'taken by another message',
  failed: 'failed',
};

/** The topics that an order means, each a name that a message can have. */
async function topicsMeant(
  { reads }: ApiContext,
  order: { siteId: number; topics?: string[] | undefined; under?: string | undefined },
): Promise<string[]> {
  const { siteId, topics, under } = order;
  if (under !== undefined) {
    const known = await reads.read('retainedUnder', { siteId, under, limit: mostRetained + 1 });
    if (known.length === 0) throw apiError('NOT_FOUND', 'No retained message is known beneath it.');
    if (known.length <= mostRetained) return known;
    throw apiError('BAD_REQUEST', `More than ${mostRetained} lie beneath it: choose a smaller branch.`);
  }
  const named = [...new Set(topics)];
  for (const topic of named) {
    const fault = topic.startsWith('$') ? 'It belongs to the broker itself.' : topicNameFault(topic);
    if (fault !== null) throw apiError('BAD_REQUEST', `"${shownTopic(topic)}" cannot be cleared: ${fault}`);
  }
  return named;
}

export const listening = {
  forceDiscovery: implementer.mqtt.forceDiscovery.handler(async ({ context, input }) => {
    const { filter, durationSeconds } = input;
    const { site, subject } = listenSubject(context.reader, input.siteId);
    const by = context.caller.name;
    const durationMs = durationSeconds * 1000;
    const discovery = context.listening.discover({ subject, filter, durationMs, by });
    if (discovery === 'running') throw apiError('CONFLICT', `${site.code} is being listened to already.`);
    if (discovery === 'busy') throw busy();
    await context.writer.write((handle) =>
      audit(handle, context, 'mqtt.forceDiscovery', `site ${site.id}`, { filter, durationSeconds }),
    );
    const message = `Force discovery ${byWhom(context)}: listens to "${shownTopic(filter)}" for ${durationSeconds} s as ${subject.broker.clientId}, beside the link.`;
    log(context, subject, message);
    return {
      success: true,
      message: `Listens to all topics of ${site.code} for ${durationSeconds} s.`,
      discovery,
    };
  }),

  stopDiscovery: implementer.mqtt.stopDiscovery.handler(async ({ context, input: { siteId } }) => {
    if (!context.listening.stopDiscovery(siteId)) {
      throw apiError('NOT_FOUND', `No discovery of site ${siteId} is running.`);
    }
    await context.writer.write((handle) => audit(handle, context, 'mqtt.stopDiscovery', `site ${siteId}`));
    return { success: true, message: 'It ends.' };
  }),

  discoveries: implementer.mqtt.discoveries.handler(({ context }) => {
    const present = new Set(listSites(context.reader).map(({ id }) => id));
    return context.listening.discoveries().filter(({ siteId }) => present.has(siteId));
  }),

  watch: implementer.mqtt.watch.handler(async ({ context, input, signal }) => {
    const { filter } = input;
    const { site, subject } = listenSubject(context.reader, input.siteId);
    const news = context.listening.watch(subject, filter, signal ?? new AbortController().signal);
    if (news === null) throw busy();
    const shown = shownTopic(filter);
    await context.writer.write((handle) =>
      audit(handle, context, 'mqtt.watch', `site ${site.id}`, { filter: shown }),
    );
    log(
      context,
      subject,
      `"${shown}" is watched ${byWhom(context)}, as ${subject.broker.clientId}, beside the link.`,
    );
    async function* tell(told: AsyncIterable<WatchNews>): AsyncGenerator<WatchNews, void> {
      try {
        yield* told;
      } finally {
        log(context, subject, `"${shown}" is no longer watched.`);
      }
    }
    return tell(news);
  }),

  clearRetained: implementer.mqtt.clearRetained.handler(async ({ context, input }) => {
    const { site, subject } = listenSubject(context.reader, input.siteId);
    const topics = await topicsMeant(context, input);
    const doing = context.listening.clearRetained({ subject, topics, by: context.caller.name });
    if (doing === null) throw busy();
    const results = await doing;
    const cleared = results.filter(({ outcome }) => outcome === 'cleared').map(({ topicPath }) => topicPath);
    await context.writer.write((handle) =>
      audit(handle, context, 'mqtt.clearRetained', `site ${site.id}`, { asked: topics.length, cleared }),
    );
    const message = sumUp(results);
    log(
      context,
      subject,
      `Retained messages of ${topics.length} topics were to be cleared ${byWhom(context)}: ${message}.`,
    );
    return { message, results };
  }),

  restoreRetained: implementer.mqtt.restoreRetained.handler(async ({ context, input }) => {
    const { site, subject } = listenSubject(context.reader, input.siteId);
    const ids = [...new Set(input.ids)];
    const doing = context.listening.restoreRetained({ subject, ids, by: context.caller.name });
    if (doing === null) throw busy();
    const results = await doing;
    if (results.length === 0)
      throw apiError('NOT_FOUND', 'None of these cleared messages is kept at this site.');
    const restored = results
      .filter(({ outcome }) => outcome === 'restored')
      .map(({ topicPath }) => topicPath);
    await context.writer.write((handle) =>
      audit(handle, context, 'mqtt.restoreRetained', `site ${site.id}`, { asked: ids.length, restored }),
    );
    const message = sumUp(results);
    log(
      context,
      subject,
      `${ids.length} cleared retained messages were to be put back ${byWhom(context)}: ${message}.`,
    );
    return { message, results };
  }),

  retainedClearings: implementer.mqtt.retainedClearings.handler(({ context, input, signal }) => {
    if (!listSites(context.reader).some(({ id }) => id === input.siteId)) throw noSite(input.siteId);
    return context.reads.read('retainedClearings', input, signal);
  }),
};
