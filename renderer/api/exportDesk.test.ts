import { ORPCError } from '@orpc/client';
import { expect, it, vi } from 'vitest';
import type { ExportNews } from '../../shared/domain/export.ts';
import { createExportDesk } from './exportDesk.ts';

const order = { of: 'parsingLog', format: 'csv' } as const;
const about = { title: 'Parsing log', total: 10 };

/** A desk whose server tells what it is given, and then waits until it is left. */
function deskTold(news: readonly ExportNews[], end: 'stays' | 'ends' | Error = 'ends') {
  const fetched: string[] = [];
  async function* tell(signal: AbortSignal): AsyncGenerator<ExportNews, void> {
    yield* news;
    if (end instanceof Error) throw end;
    if (end === 'stays' && !signal.aborted)
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  }
  const desk = createExportDesk({
    run: async (_order, { signal }) => tell(signal),
    fetchFile: (path) => void fetched.push(path),
  });
  return { desk, fetched };
}

it('has the browser fetch what is offered, and says how far it is', async () => {
  const { desk, fetched } = deskTold([
    { type: 'offered', path: '/p', fileName: 'a.csv' },
    { type: 'progress', rows: 4, bytes: 400 },
    { type: 'done', rows: 10, bytes: 900, fileName: 'a.csv' },
  ]);
  const phases: (string | undefined)[] = [];
  desk.subscribe(() => phases.push(desk.state()?.phase));
  expect(desk.start(order, about)).toBe(true);
  await vi.waitFor(() =>
    expect(desk.state()).toMatchObject({ phase: 'done', rows: 10, bytes: 900, total: 10 }),
  );
  expect(fetched).toEqual(['/p']);
  expect(phases).toEqual(['asking', 'asking', 'running', 'done']);
});

it('does one at a time; a cancelled one leaves room for the next', async () => {
  const { desk } = deskTold([{ type: 'progress', rows: 4, bytes: 400 }], 'stays');
  desk.start(order, about);
  await vi.waitFor(() => expect(desk.state()?.phase).toBe('running'));
  expect(desk.start(order, about)).toBe(false);
  desk.cancel();
  await vi.waitFor(() => expect(desk.state()?.phase).toBe('cancelled'));
  expect(desk.start(order, about)).toBe(true);
  expect(desk.state()).toMatchObject({ id: 2, rows: 0 });
  desk[Symbol.dispose]();
  await vi.waitFor(() => expect(desk.state()?.phase).toBe('cancelled'));
});

it('says why one failed, and that none was wanted', async () => {
  const failed = deskTold([], new ORPCError('SERVICE_UNAVAILABLE', { message: 'No space left.' })).desk;
  failed.start(order, about);
  await vi.waitFor(() =>
    expect(failed.state()).toMatchObject({ phase: 'failed', message: 'No space left.' }),
  );
  const dismissed = deskTold([{ type: 'dismissed' }]).desk;
  dismissed.start(order, about);
  await vi.waitFor(() => expect(dismissed.state()?.phase).toBe('dismissed'));
  const cut = deskTold([{ type: 'progress', rows: 1, bytes: 1 }]).desk;
  cut.start(order, about);
  await vi.waitFor(() => expect(cut.state()).toMatchObject({ phase: 'failed', message: null }));
});
