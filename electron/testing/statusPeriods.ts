import type { StatusPeriod } from '../../shared/domain/history.ts';
import type { RecordedInterval } from '../core/history/periods.ts';

/** How a connection may fare. */
export type State = Omit<StatusPeriod, 'from' | 'to'>;

export const connected: State = {
  isWanted: true,
  status: 'connected',
  dataState: 'flowing',
  errorKind: null,
  errorMessage: null,
};
export const silent: State = { ...connected, dataState: 'silent' };
export const connecting: State = { ...connected, status: 'connecting', dataState: 'none' };
export const off: State = { ...connecting, status: 'disconnected', isWanted: false };
export const refused: State = {
  ...connecting,
  status: 'error',
  errorKind: 'refused',
  errorMessage: 'Refused: bad user name or password.',
};

export const row = (id: number, from: number, to: number | null, state: State): RecordedInterval => ({
  id,
  from,
  to,
  ...state,
});
export const period = (from: number, to: number, state: State): StatusPeriod => ({ from, to, ...state });
