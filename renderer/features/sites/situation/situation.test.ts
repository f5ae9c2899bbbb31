import { describe, expect, it } from 'vitest';
import { sampleConnection } from '../../../testing/sampleConnection.ts';
import { overdueMs, type Situation, situationOf } from './situation.ts';

const input = { nextCycleAt: 117_000 };
const agreed = { differs: false, wait: null, reason: null };

describe('situationOf', () => {
  it('is calm where wanted and real agree', () => {
    expect(situationOf(sampleConnection(), input)).toEqual<Situation>({
      ...agreed,
      group: 'asWanted',
      glyph: 'connected',
      status: 'connected',
    });
    const off = sampleConnection({
      isActive: false,
      status: 'disconnected',
      dataState: 'none',
      drift: { state: 'agreed', reason: 'Off, as wanted.', dueAt: null, lastAction: null },
    });
    expect(situationOf(off, input)).toEqual<Situation>({
      ...agreed,
      group: 'asWanted',
      glyph: 'off',
      status: 'off',
    });
  });

  it('counts to the monitor’s own next cycle', () => {
    const stopping = sampleConnection({
      isActive: false,
      drift: {
        state: 'waiting_for_cycle',
        reason: 'Stops with the next cycle.',
        dueAt: 90_000,
        lastAction: null,
      },
    });
    expect(situationOf(stopping, input)).toEqual<Situation>({
      group: 'onTheirWay',
      differs: true,
      glyph: 'connected',
      status: 'connected',
      wait: { dueAt: 117_000, tone: 'cycle' },
      reason: { key: 'stops' },
    });
  });

  it('shows a refusal in red, with its cause, and asks for a person', () => {
    const refused = sampleConnection({
      status: 'error',
      dataState: 'none',
      errorMessage: 'Refused: bad user name or password',
      errorKind: 'refused',
      drift: {
        state: 'waiting_for_retry',
        reason: 'Refused: bad user name or password.',
        dueAt: 352_000,
        lastAction: null,
      },
    });
    expect(situationOf(refused, input)).toEqual<Situation>({
      group: 'needsPerson',
      differs: true,
      glyph: 'error',
      status: 'refused',
      wait: { dueAt: 352_000, tone: 'refused' },
      reason: { text: 'Bad user name or password' },
    });
  });

  it('needs a person where another client uses the client id, and nobody refused us', () => {
    const taken = sampleConnection({
      status: 'error',
      errorKind: 'refused',
      errorCause: 'client_id_taken',
      retryCount: 3,
      drift: { state: 'waiting_for_retry', reason: '', dueAt: 352_000, lastAction: null },
    });
    expect(situationOf(taken, input)).toMatchObject({ group: 'needsPerson', status: 'failing' });
  });

  it('needs nobody to stop what was refused: the next cycle does', () => {
    const stopping = sampleConnection({
      isActive: false,
      status: 'error',
      dataState: 'none',
      errorMessage: 'Refused: bad user name or password',
      errorKind: 'refused',
      drift: {
        state: 'waiting_for_cycle',
        reason: 'Stops with the next cycle.',
        dueAt: 90_000,
        lastAction: null,
      },
    });
    expect(situationOf(stopping, input)).toMatchObject({
      group: 'onTheirWay',
      status: 'refused',
      wait: { tone: 'cycle' },
      reason: { key: 'stops' },
    });
  });

  it('shows a broker that does not answer in amber, on its way', () => {
    const silent = sampleConnection({
      status: 'error',
      errorMessage: 'No answer within 10 s',
      errorKind: 'failed',
      retryCount: 4,
      drift: {
        state: 'waiting_for_retry',
        reason: 'No answer within 10 s.',
        dueAt: 109_000,
        lastAction: null,
      },
    });
    expect(situationOf(silent, input)).toMatchObject({
      group: 'onTheirWay',
      glyph: 'retry',
      status: 'retrying',
      wait: { dueAt: 109_000, tone: 'retry' },
    });
  });

  it('asks for a person once as many attempts failed as the connection allows', () => {
    const failing = sampleConnection({
      status: 'error',
      errorMessage: 'No answer within 10 s',
      errorKind: 'failed',
      retryCount: 5,
      drift: {
        state: 'waiting_for_retry',
        reason: 'No answer within 10 s.',
        dueAt: 109_000,
        lastAction: null,
      },
    });
    expect(situationOf(failing, input)).toMatchObject({
      group: 'needsPerson',
      status: 'failing',
      glyph: 'error',
      wait: { tone: 'retry' },
    });
  });

  it('has no time while an attempt is running', () => {
    const connecting = sampleConnection({
      status: 'connecting',
      drift: { state: 'in_progress', reason: 'Connecting.', dueAt: null, lastAction: null },
    });
    expect(situationOf(connecting, input)).toMatchObject({ glyph: 'connecting', differs: true, wait: null });
  });

  it('tells a link that is up without data from one with', () => {
    expect(situationOf(sampleConnection({ dataState: 'silent' }), input)).toMatchObject({
      group: 'needsPerson',
      status: 'connected',
      differs: false,
    });
  });

  it('says that a cycle is overdue ten seconds after its time, not before', () => {
    const at = (now: number) => overdueMs({ dueAt: 100_000, tone: 'cycle' }, now);
    expect([at(110_000), at(110_001)]).toEqual([null, 10_001]);
  });

  it('gives an attempt more than a minute, since many that are due take their turn', () => {
    const at = (now: number) => overdueMs({ dueAt: 100_000, tone: 'retry' }, now);
    expect([at(175_000), at(175_001)]).toEqual([null, 75_001]);
  });

  it('asks for a person while the monitor is paused, and says what it will do', () => {
    const paused = sampleConnection({
      isActive: false,
      drift: {
        state: 'paused',
        reason: 'Disconnects once the monitor is resumed.',
        dueAt: null,
        lastAction: null,
      },
    });
    expect(situationOf(paused, { nextCycleAt: null })).toMatchObject({
      group: 'needsPerson',
      reason: { key: 'stopsOnResume' },
      wait: null,
    });
  });

  it('shows a wish at once, before the server has confirmed it, and what is real as it is', () => {
    expect(situationOf(sampleConnection(), { ...input, pendingWish: false })).toEqual<Situation>({
      group: 'onTheirWay',
      differs: true,
      glyph: 'connected',
      status: 'connected',
      wait: { dueAt: 117_000, tone: 'cycle' },
      reason: { key: 'stops' },
    });
  });
});
