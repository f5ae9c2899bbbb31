import { expect, it } from 'vitest';
import { periods } from '../logSearch.ts';
import { around, spanAround } from './histogramSpan.ts';

const now = 1_000_000_000;
const minute = 60_000;

it('shows all that the log has where no time is asked for, and a period as long as it is', () => {
  expect(spanAround({}, null, now)).toEqual({ isOpenStart: true, isOpenEnd: true });
  const hour = { from: now - periods['1h'], to: now, isOpenStart: true, isOpenEnd: true };
  expect(spanAround({ last: '1h' }, null, now)).toEqual(hour);
  expect(spanAround({ last: '1h', from: now - 2 * minute, to: now - minute }, null, now)).toEqual(hour);
});

it('keeps what was zoomed into while the choice lies within it, and then goes where the choice is', () => {
  const zoomed = around({ from: now - 40 * minute, to: now - 30 * minute }, now);
  expect(zoomed).toEqual({
    from: now - 50 * minute,
    to: now - 20 * minute,
    isOpenStart: false,
    isOpenEnd: false,
  });
  expect(spanAround({ from: now - 45 * minute, to: now - 20 * minute }, zoomed, now)).toBe(zoomed);
  const elsewhere = { from: now - 200 * minute, to: now - 190 * minute };
  expect(spanAround(elsewhere, zoomed, now)).toEqual(around(elsewhere, now));
  expect(spanAround({}, zoomed, now)).toEqual({ isOpenStart: true, isOpenEnd: true });
});

it('is open to new rows where what lies around the choice reaches up to now', () => {
  expect(around({ from: now - 20 * minute, to: now - 5 * minute }, now)).toMatchObject({
    to: now,
    isOpenEnd: true,
  });
  expect(around({ from: now - minute }, now)).toMatchObject({ from: now - 2 * minute, isOpenEnd: true });
  expect([around({ to: now }, now), around({ from: 5, to: 5 }, now)]).toEqual([null, null]);
});

it('shows the whole of the log for a choice beyond the period', () => {
  expect(spanAround({ last: '1h', from: now - 3 * periods['1h'] }, null, now)).toMatchObject({
    isOpenStart: true,
  });
});
