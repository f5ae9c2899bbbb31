import { expect, it } from 'vitest';
import { sampleConnection } from '../../../testing/sampleConnection.ts';
import { createSiteViews, type Surroundings } from './siteViews.ts';

const around: Surroundings = { nextCycleAt: 30_000, isVouched: true, pending: new Map() };
const calm = sampleConnection();
const waiting = sampleConnection({
  siteId: 2,
  status: 'disconnected',
  drift: {
    state: 'waiting_for_cycle',
    reason: 'Starts with the next cycle.',
    dueAt: 30_000,
    lastAction: null,
  },
});

/** Which of the two sites got a new view by a second call. */
function renewed(change: Partial<Surroundings>, second = [calm, waiting]): boolean[] {
  const views = createSiteViews();
  const before = views([calm, waiting], around);
  return views(second, { ...around, ...change }).map((view, index) => view !== before[index]);
}

it('keeps the view of a site about which nothing changed', () => {
  expect(renewed({})).toEqual([false, false]);
  expect(renewed({}, [{ ...calm }, waiting])).toEqual([true, false]);
});

it('makes a new one for the next cycle only where it is waited for', () => {
  expect(renewed({ nextCycleAt: 60_000 })).toEqual([false, true]);
});

it('makes a new one for a wish of that site, and for all when nothing is vouched for any more', () => {
  expect(renewed({ pending: new Map([[1, false]]) })).toEqual([true, false]);
  expect(renewed({ isVouched: false })).toEqual([true, true]);
});

it('shows no wait that it cannot vouch for', () => {
  const waits = [true, false].map((isVouched) => {
    const [view] = createSiteViews()([waiting], { ...around, isVouched });
    return [view?.situation.glyph, view?.situation.wait?.dueAt];
  });
  expect(waits).toEqual([
    ['drift', 30_000],
    ['unknown', undefined],
  ]);
});
