import { Buffer } from 'node:buffer';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { discovery, type WatchNews } from '../../shared/domain/listening.ts';
import { listenSubject } from '../api/listenSubject.ts';
import type { EngineUnderTest } from '../testing/engineUnderTest.ts';
import {
  type ListeningScene,
  listenedBrokers,
  openListeningScene,
  patient,
} from '../testing/listeningScene.ts';

describe.each(listenedBrokers)('with $name', (broker) => {
  let scene: ListeningScene;
  let engine: EngineUnderTest;
  let siteId: number;
  beforeEach(async () => {
    scene = await openListeningScene(broker);
    ({ engine, siteId } = scene);
  });
  afterEach(() => scene[Symbol.asyncDispose]());

  const present = async () =>
    z
      .array(discovery)
      .parse(await engine.call('GET', '/mqtt/discoveries'))
      .find((each) => each.siteId === siteId);
  const discover = (body: object = {}) =>
    engine.call('POST', `/mqtt/sites/${siteId}/force-discovery`, { durationSeconds: 5, ...body });
  const untilListening = () =>
    vi.waitFor(async () => expect((await present())?.state).toBe('listening'), patient);
  const stop = async () => {
    await engine.call('DELETE', `/mqtt/sites/${siteId}/force-discovery`);
    await vi.waitFor(
      async () => expect(await present()).toMatchObject({ state: 'over', end: 'stopped' }),
      patient,
    );
  };

  test('a discovery finds what is not subscribed to, counts nothing twice and leaves the link alone', async () => {
    const { field, status, topics } = scene;
    await field.publish('kept/elsewhere', '{"old":1}', { retain: true });
    await field.publish('site_t/here', '{"x":0}');
    await vi.waitFor(async () => expect(await topics()).toHaveLength(1));
    const before = await status();

    await discover({ durationSeconds: 60 });
    await expect(discover()).rejects.toThrow(/listened to already/);
    await untilListening();
    await field.publish('site_t/here', '{"x":1}');
    await field.publish('elsewhere/live', '{"x":2}');
    await field.publish(`elsewhere/${'x'.repeat(2000)}`, 'too long a name');
    await vi.waitFor(async () => expect(await topics()).toHaveLength(3), patient);
    await vi.waitFor(async () => expect((await present())?.counts.unusable).toBe(1), patient);
    await vi.waitFor(async () => expect((await status()).counters.received).toBe(2), patient);
    await stop();

    expect((await present())?.counts).toMatchObject({ newTopics: 2, overLimit: 0, retained: 1 });
    const seen = async () =>
      (await topics()).map(({ topicPath, messageCount, retainedAt }) => [
        topicPath,
        messageCount,
        retainedAt !== null,
      ]);
    // The row of a topic may follow its message by a second.
    await vi.waitFor(
      async () =>
        expect(await seen()).toEqual([
          ['elsewhere/live', 1, false],
          ['kept/elsewhere', 1, true],
          ['site_t/here', 2, false],
        ]),
      patient,
    );
    expect((await topics('&isRetained=true')).map(({ topicPath }) => topicPath)).toEqual(['kept/elsewhere']);
    expect((await topics('&isConfigured=true')).map(({ topicPath }) => topicPath)).toEqual(['site_t/here']);
    // Nothing was subscribed to on the link: what comes elsewhere still does not reach it.
    await field.publish('elsewhere/live', '{"x":3}');
    await field.publish('site_t/here', '{"x":4}');
    await vi.waitFor(async () => expect((await status()).counters.received).toBe(3), patient);
    expect(await status()).toMatchObject({ status: 'connected', lastConnectedAt: before.lastConnectedAt });
    expect(engine.events.filter(({ type }) => type === 'discovery').length).toBeGreaterThan(1);
    expect(engine.reported).toEqual([]);
  });

  test('a discovered topic is configured in one step, and only once', async () => {
    const { field, status, topics } = scene;
    await field.publish('elsewhere/7/live', '1', { retain: true });
    await discover({ durationSeconds: 60 });
    await vi.waitFor(async () => expect(await topics()).toHaveLength(1), patient);
    await stop();
    const [found] = await topics();
    const configure = (topicPattern: string) =>
      engine.call('POST', `/mqtt/discovered-topics/${found?.id}/configure`, { topicPattern });
    await expect(configure('other/+')).rejects.toThrow(/does not match/);
    expect(await configure('elsewhere/+/live')).toMatchObject({
      topic: { topicPattern: 'elsewhere/+/live' },
    });
    await expect(configure('elsewhere/+/live')).rejects.toThrow(/configured already/);
    // The monitor subscribes; the broker's retained message arrives on the link.
    await vi.waitFor(async () => expect((await status()).counters.received).toBe(1), patient);
  });

  test('a watcher sees what comes, cut and bounded, and ends with its reader', async () => {
    const { field, topics } = scene;
    await field.publish('w/kept', Buffer.alloc(100_000, 1), { retain: true });
    const { subject } = listenSubject(engine.engine.api.reader, siteId);
    const leaving = new AbortController();
    const news = engine.engine.api.listening.watch(subject, 'w/#', leaving.signal);
    if (news === null) throw new Error('Too many listen.');
    const heard: WatchNews[] = [];
    const reading = (async () => {
      for await (const each of news) heard.push(each);
    })();
    const seen = () => heard.flatMap((each) => (each.type === 'messages' ? each.messages : []));
    await vi.waitFor(() => expect(seen()).toHaveLength(1), patient);
    expect(seen()[0]).toMatchObject({ topic: 'w/kept', retain: true, sizeBytes: 100_000, number: 1 });
    expect(Buffer.from(seen()[0]?.payload ?? '', 'base64')).toHaveLength(65_536);
    await Promise.all(Array.from({ length: 300 }, (_, n) => field.publish('w/many', `${n}`, { qos: 0 })));
    await field.publish('w/last', 'end');
    await vi.waitFor(() => expect(seen().at(-1)?.topic).toBe('w/last'), patient);
    const leftOut = heard.reduce((sum, each) => sum + (each.type === 'messages' ? each.leftOut : 0), 0);
    expect(seen().length + leftOut).toBe(302);
    for (const each of heard)
      if (each.type === 'messages') expect(each.messages.length).toBeLessThanOrEqual(25);
    leaving.abort();
    await reading;
    // Not one row of it is stored.
    expect(await topics()).toEqual([]);
  });
});
