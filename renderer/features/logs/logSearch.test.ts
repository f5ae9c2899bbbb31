import { describe, expect, it } from 'vitest';
import { logLevel } from '../../../shared/domain/log.ts';
import {
  chosenWords,
  connectionLogSearch,
  isLike,
  isWithin,
  logQuery,
  parsingLogSearch,
  periods,
} from './logSearch.ts';

const now = Date.UTC(2026, 10, 20, 14, 32);

describe('a view of a log in the address', () => {
  it('keeps what it knows and leaves out what it does not, so that an old or mistyped address still opens', () => {
    expect(
      connectionLogSearch.parse({ q: 7, site: 'north', level: 'ERROR,LOUD', last: '2y', from: 5, entry: 3 }),
    ).toEqual({ q: '7', level: 'ERROR', from: 5, entry: 3 });
    expect(parsingLogSearch.parse({ type: 'LOUD', page: 4, parser: 7 })).toEqual({ parser: '7' });
  });

  it('names several words in one text', () => {
    expect(chosenWords(logLevel, 'ERROR,CRITICAL')).toEqual(['ERROR', 'CRITICAL']);
    expect(chosenWords(logLevel, undefined)).toEqual([]);
  });
});

describe('logQuery', () => {
  it('asks for a period that ends at no fixed time', () => {
    expect(logQuery({ last: '1h', site: 4, q: '  refused ' }, now)).toEqual({
      siteId: 4,
      from: now - periods['1h'],
      search: 'refused',
    });
  });

  it('asks for the part of a period that was chosen', () => {
    expect(logQuery({ last: '1h', from: now - 60_000, to: now }, now)).toEqual({
      from: now - 60_000,
      to: now,
    });
    expect(logQuery({ last: '1h', to: now }, now)).toEqual({ from: now - periods['1h'], to: now });
  });

  it('asks for the times given, and for nothing that was not', () => {
    expect(logQuery({ from: 1, to: 2, q: ' ' }, now)).toEqual({ from: 1, to: 2 });
    expect(logQuery({}, now)).toEqual({});
  });
});

describe('a new row', () => {
  const row = { siteId: 4, timestamp: 1000 };

  it('goes by site and by text', () => {
    const asked = [
      {},
      { siteId: 4 },
      { siteId: 5 },
      { search: 'REFUSED' },
      { search: 'broker' },
      { search: 'nothing such' },
    ].map((query) => isLike(query, row, ['Refused: bad user name', null, 'broker.example']));
    expect(asked).toEqual([true, true, false, true, true, false]);
  });

  it('goes by time from (included) to (not included)', () => {
    const asked = [{}, { from: 1000 }, { from: 1001 }, { to: 1001 }, { to: 1000 }].map((query) =>
      isWithin(query, row),
    );
    expect(asked).toEqual([true, true, false, true, false]);
  });

  it('tells letters beyond ASCII by case, as the database does', () => {
    expect(isLike({ search: 'ponté' }, row, ['PontÉ'])).toBe(false);
    expect(isLike({ search: 'PONTé' }, row, ['ponté'])).toBe(true);
  });
});
