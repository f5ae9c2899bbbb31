import type { FleetHistory } from '../history/history.ts';
import type { Today } from '../history/useToday.ts';

/** What every tile takes its part of; each undefined while not read. */
export interface TileFigures {
  readonly day: FleetHistory | undefined;
  readonly hour: FleetHistory | undefined;
  readonly today: Today | undefined;
}
