import { expect, it } from 'vitest';
import { createClient } from './client.ts';

const answering = (status: number, body: unknown) =>
  createClient({
    origin: 'http://127.0.0.1',
    token: () => null,
    fetch: async () => Response.json(body, { status }),
  });

it('says why the server refused, in its own words', async () => {
  const client = answering(404, { code: 'NOT_FOUND', message: 'There is no sensor 7.' });
  await expect(client.sensors.get({ id: 7 })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    status: 404,
    message: 'There is no sensor 7.',
  });
});

it('passes on what is wrong with which field', async () => {
  const issues = [{ path: ['label'], message: 'Too long.' }];
  const client = answering(400, { code: 'BAD_REQUEST', message: 'label: Too long.', data: { issues } });
  await expect(client.sensors.get({ id: 7 })).rejects.toMatchObject({ data: { issues } });
});
